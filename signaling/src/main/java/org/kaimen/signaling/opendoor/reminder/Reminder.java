package org.kaimen.signaling.opendoor.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What a citizen is reminded with.
enum Reminder {
  /// At the same time on the clock the day before: where summer time begins or ends in between, 23
  /// or 25 hours.
  DAY,
  HOUR;

  /// Longer than the first reminder can come before: some zones turn their clocks by two hours.
  static final Duration EARLIEST = Duration.ofHours(27);

  Instant before(Instant startsAt, ZoneId zone) {
    return switch (this) {
      case DAY -> startsAt.atZone(zone).minusDays(1).toInstant();
      case HOUR -> startsAt.minus(Duration.ofHours(1));
    };
  }

  /// Which one is to be sent now. One that comes late is sent as long as the next is not due; one
  /// that was due before the citizen was told of this time is not: they have just read it.
  ///
  /// @param toldAt when the citizen was told of this time
  /// @param dayIsSent whether the first was sent already, of this time; the second was not
  static Optional<Reminder> due(
      Instant now, Instant startsAt, Instant toldAt, boolean dayIsSent, ZoneId zone) {
    if (!now.isBefore(startsAt)) {
      return Optional.empty();
    }
    Instant hourBefore = HOUR.before(startsAt, zone);
    if (!now.isBefore(hourBefore)) {
      return Optional.of(HOUR).filter(_ -> toldAt.isBefore(hourBefore));
    }
    Instant dayBefore = DAY.before(startsAt, zone);
    return Optional.of(DAY)
        .filter(_ -> !dayIsSent && !now.isBefore(dayBefore) && toldAt.isBefore(dayBefore));
  }
}
