package org.kaimen.signaling.waitingroom;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;

/// Who sent a citizen on to this waiting room, and why.
///
/// @param from the name of the official who would have received
/// @param venue where the citizen is to go; null where they talk online
public record SentOn(String from, String reason, Instant at, @Nullable Venue venue) {

  /// Without the words.
  @Override
  public String toString() {
    return "SentOn[" + at + "]";
  }
}
