package org.kaimen.signaling.waitingroom;

import java.time.Instant;

/// Who sent a citizen on to this waiting room, and why.
///
/// @param from the name of the official who would have received
public record SentOn(String from, String reason, Instant at) {

  /// Without the words.
  @Override
  public String toString() {
    return "SentOn[" + at + "]";
  }
}
