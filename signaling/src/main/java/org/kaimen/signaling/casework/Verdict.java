package org.kaimen.signaling.casework;

/// Whether a case's history is as it was written.
public sealed interface Verdict {

  /// @param entries how many were checked
  record Intact(int entries) implements Verdict {}

  /// @param seq the first entry that does not fit: changed, put in, or missing
  record Broken(int seq) implements Verdict {}
}
