package org.kaimen.signaling.opendoor;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A published time at which an official receives citizens, one after another.
///
/// @param slotMinutes the length of each slot, 5 to 120
/// @param slots how many slots follow one another, 1 to 50
public record Session(
    UUID id,
    UUID officialId,
    UUID departmentId,
    Instant startsAt,
    int slotMinutes,
    int slots,
    String subject) {

  public Instant endsAt() {
    return startsAt.plus(Duration.ofMinutes((long) slotMinutes * slots));
  }
}
