package org.kaimen.signaling.platform;

import java.util.Locale;

/// A named reason for refusing a request: what the wire and the person see of it. Enums of each
/// module implement it.
public interface RefusalCode {

  String name();

  Reason reason();

  /// @param status the HTTP status, 400 to 599
  /// @param message what the person reads: what went wrong, what is safe, what to do next
  record Reason(int status, LocalizedText message) {

    public Reason(int status, String zh, String en) {
      this(status, new LocalizedText(zh, en));
    }
  }

  /// The stable code on the wire, in kebab-case.
  default String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  default int status() {
    return reason().status();
  }

  default LocalizedText message() {
    return reason().message();
  }
}
