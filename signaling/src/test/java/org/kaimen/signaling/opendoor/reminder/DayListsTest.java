package org.kaimen.signaling.opendoor.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayListsTest {

  @ParameterizedTest(name = "{0} in {1} -> {2}")
  @CsvSource({
    "2026-12-09T09:59:59Z, Asia/Shanghai, NONE",
    "2026-12-09T10:00:00Z, Asia/Shanghai, 2026-12-10",
    "2026-12-09T15:59:59Z, Asia/Shanghai, 2026-12-10",
    // nobody was there in the evening
    "2026-12-09T16:00:00Z, Asia/Shanghai, 2026-12-10",
    "2026-12-09T21:59:59Z, Asia/Shanghai, 2026-12-10",
    "2026-12-09T22:00:00Z, Asia/Shanghai, NONE",
    // the evening before the clocks change, and the one after
    "2026-03-28T17:00:00Z, Europe/Berlin, 2026-03-29",
    "2026-03-29T16:00:00Z, Europe/Berlin, 2026-03-30",
    "2026-03-29T03:59:59Z, Europe/Berlin, 2026-03-29",
    "2026-03-29T04:00:00Z, Europe/Berlin, NONE",
  })
  void theEveningBefore(Instant now, String zone, String day) {
    assertThat(DayLists.due(now, ZoneId.of(zone)).map(LocalDate::toString).orElse("NONE"))
        .isEqualTo(day);
  }
}
