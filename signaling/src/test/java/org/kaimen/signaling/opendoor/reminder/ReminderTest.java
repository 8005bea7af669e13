package org.kaimen.signaling.opendoor.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// Of an appointment at noon of the 10th.
  @ParameterizedTest(name = "told {0}, now {1}, the first sent: {2} -> {3}")
  @CsvSource({
    "2026-12-01T00:00:00Z, 2026-12-09T11:59:59Z, false, NONE",
    "2026-12-01T00:00:00Z, 2026-12-09T12:00:00Z, false, DAY",
    "2026-12-01T00:00:00Z, 2026-12-09T12:01:00Z, true, NONE",
    // late, for nobody was there to send it
    "2026-12-01T00:00:00Z, 2026-12-10T10:59:59Z, false, DAY",
    "2026-12-01T00:00:00Z, 2026-12-10T11:00:00Z, false, HOUR",
    "2026-12-01T00:00:00Z, 2026-12-10T11:00:00Z, true, HOUR",
    "2026-12-01T00:00:00Z, 2026-12-10T11:59:59Z, true, HOUR",
    "2026-12-01T00:00:00Z, 2026-12-10T12:00:00Z, true, NONE",
    // booked, or moved, within the time: just told
    "2026-12-09T12:00:00Z, 2026-12-09T12:00:00Z, false, NONE",
    "2026-12-09T18:00:00Z, 2026-12-09T18:00:30Z, false, NONE",
    "2026-12-09T18:00:00Z, 2026-12-10T11:00:00Z, false, HOUR",
    "2026-12-10T11:20:00Z, 2026-12-10T11:20:30Z, false, NONE",
  })
  void eachIsDueInItsTime(Instant told, Instant now, boolean dayIsSent, String due) {
    Instant startsAt = Instant.parse("2026-12-10T12:00:00Z");

    assertThat(
            Reminder.due(now, startsAt, told, dayIsSent, SHANGHAI).map(Enum::name).orElse("NONE"))
        .isEqualTo(due);
  }

  @ParameterizedTest(name = "{0} -> {1}, {2} hours before")
  @CsvSource({
    // the clocks went forward in between, back in between
    "2026-03-29T12:00:00Z, 2026-03-28T13:00:00Z, 23",
    "2026-10-25T13:00:00Z, 2026-10-24T12:00:00Z, 25",
    // the time that was skipped the day before is told an hour later
    "2026-03-30T00:30:00Z, 2026-03-29T01:30:00Z, 23",
    // the time that came twice the day before is taken the second time
    "2026-10-26T01:30:00Z, 2026-10-25T01:30:00Z, 24",
  })
  void aDayBeforeIsTheSameTimeOnTheClock(Instant startsAt, Instant before, int hours) {
    assertThat(Reminder.DAY.before(startsAt, BERLIN)).isEqualTo(before);
    assertThat(before.plusSeconds(hours * 3600L)).isEqualTo(startsAt);
    assertThat(startsAt.minus(Reminder.EARLIEST)).isBefore(before);
  }
}
