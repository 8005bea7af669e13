package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether a case's history is as it was written.
public sealed interface Verdict {

  /// @param entries how many were checked
  record Intact(int entries) implements Verdict {}

  /// @param seq the first entry that does not fit
  record Broken(int seq, Fault fault) implements Verdict {}

  /// What was done to an entry.
  enum Fault {
    /// It does not say what it said.
    ALTERED,
    /// It is not there.
    REMOVED,
    /// Another entry of the case stands in its place.
    MOVED,
    /// It was put in.
    ADDED;

    /// The word on the wire.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
