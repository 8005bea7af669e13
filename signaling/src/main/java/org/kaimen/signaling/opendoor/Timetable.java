package org.kaimen.signaling.opendoor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the slots of a session are.
///
/// @param slotMinutes the length of each slot, 5 to 120
/// @param slots how many slots follow one another, 1 to 50
/// @param recess between two of them; null for none
public record Timetable(Instant startsAt, int slotMinutes, int slots, @Nullable Recess recess) {

  public Instant endsAt() {
    int atRest = recess == null ? 0 : recess.minutes();
    return startsAt.plus(Duration.ofMinutes((long) slotMinutes * slots + atRest));
  }

  /// The same at another time.
  Timetable at(Instant start) {
    return new Timetable(start, slotMinutes, slots, recess);
  }
}
