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

  /// How much of the break is still to come before somebody whose turn would be at that time
  /// without it.
  public Duration restFrom(Instant now, Instant turn) {
    if (recess == null) {
      return Duration.ZERO;
    }
    Instant begins = startsAt.plus(Duration.ofMinutes((long) slotMinutes * recess.afterSlot()));
    Instant ends = begins.plus(Duration.ofMinutes(recess.minutes()));
    if (turn.isBefore(begins) || !now.isBefore(ends)) {
      return Duration.ZERO;
    }
    return Duration.between(now.isAfter(begins) ? now : begins, ends);
  }

  /// The same at another time.
  Timetable at(Instant start) {
    return new Timetable(start, slotMinutes, slots, recess);
  }
}
