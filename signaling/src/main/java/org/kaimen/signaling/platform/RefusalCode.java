package org.kaimen.signaling.platform;

/// A named reason for refusing a request: what the wire and the person see of it.
public interface RefusalCode {

  /// The stable code on the wire, in kebab-case.
  String code();

  /// The HTTP status, 400 to 599.
  int status();

  /// What the person reads: what went wrong, what is safe, what to do next.
  LocalizedText message();
}
