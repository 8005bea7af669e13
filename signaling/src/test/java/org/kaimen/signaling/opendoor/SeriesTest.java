package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void theTimeOfDayStaysWhenClocksArePutBack() {
    Instant first = ZonedDateTime.of(2026, 10, 20, 9, 0, 0, 0, BERLIN).toInstant();

    List<Instant> starts = Series.starts(first, 3, BERLIN);

    assertThat(starts)
        .containsExactly(
            Instant.parse("2026-10-20T07:00:00Z"),
            Instant.parse("2026-10-27T08:00:00Z"),
            Instant.parse("2026-11-03T08:00:00Z"));
  }

  @Test
  void aTimeThatIsLeftOutOnceMovesThatWeekAlone() {
    Instant first = ZonedDateTime.of(2026, 3, 22, 2, 30, 0, 0, BERLIN).toInstant();

    assertThat(Series.starts(first, 3, BERLIN))
        .extracting(start -> start.atZone(BERLIN).toLocalTime())
        .containsExactly(LocalTime.of(2, 30), LocalTime.of(3, 30), LocalTime.of(2, 30));
  }
}
