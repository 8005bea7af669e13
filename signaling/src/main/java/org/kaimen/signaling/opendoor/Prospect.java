package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;

/// What a case may yet get: a slot that is held for it, or a place in a line.
///
/// @param offer null where none is held
/// @param place null where it waits in none
record Prospect(@Nullable Held offer, @Nullable Place place) {

  /// @param official the name of the official who receives
  /// @param until when it goes to others
  /// @param moves whether an appointment would move to it
  /// @param reason of staff who propose it; null where a place became free
  /// @param venue where the citizen would come to; null where they would talk online
  record Held(
      UUID id,
      Instant startsAt,
      Instant endsAt,
      String official,
      Instant until,
      boolean moves,
      @Nullable String reason,
      @Nullable Venue venue) {}

  /// @param startsAt of the session
  /// @param official the name of the official who receives
  /// @param before how many are asked earlier
  /// @param venue where the citizen would come to; null where they would talk online
  record Place(
      UUID id,
      UUID sessionId,
      Instant startsAt,
      String official,
      int before,
      @Nullable Venue venue) {}
}
