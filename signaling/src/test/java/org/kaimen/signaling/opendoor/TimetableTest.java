package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

  private static final Instant TEN = Instant.parse("2026-11-24T02:00:00Z");

  /// Four slots of 15 minutes with a break from 10:30 to 10:50.
  private static final Timetable WITH_BREAK = new Timetable(TEN, 15, 4, new Recess(2, 20));

  @ParameterizedTest(name = "at minute {0}, for a turn at minute {1}: {2}")
  @CsvSource({
    "0, 0, 0",
    "0, 29, 0",
    "0, 30, 20",
    "0, 45, 20",
    "40, 40, 10",
    "50, 50, 0",
    "60, 70, 0"
  })
  void whoseTurnComesAfterTheBreakWaitsForItsEnd(int now, int turn, int minutes) {
    assertThat(WITH_BREAK.restFrom(minute(now), minute(turn)))
        .isEqualTo(Duration.ofMinutes(minutes));
    assertThat(new Timetable(TEN, 15, 4, null).restFrom(minute(now), minute(turn))).isZero();
  }

  private static Instant minute(int minute) {
    return TEN.plus(Duration.ofMinutes(minute));
  }
}
