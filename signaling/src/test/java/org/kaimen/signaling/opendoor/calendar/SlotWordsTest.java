package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.platform.LocalTime;

class SlotWordsTest {

  private static SlotWords in(String zone) {
    return new SlotWords(new LocalTime(ZoneId.of(zone)));
  }

  @ParameterizedTest(name = "{0} in {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-27T06:00:00Z|Asia/Shanghai|2026年11月27日 星期五 14:00–14:20（中国标准时间）",
        // half past two comes twice
        "2026-10-25T00:30:00Z|Europe/Berlin|2026年10月25日 星期日 02:30–02:50（中欧夏令时间）",
        "2026-10-25T01:30:00Z|Europe/Berlin|2026年10月25日 星期日 02:30–02:50（中欧标准时间）",
        // and in spring never: two o'clock is three
        "2026-03-29T00:50:00Z|Europe/Berlin|2026年3月29日 星期日 01:50–03:10（中欧标准时间）",
        "2026-03-29T01:00:00Z|Europe/Berlin|2026年3月29日 星期日 03:00–03:20（中欧夏令时间）",
      })
  void timesAreTheAuthoritysWithTheZoneNamed(String startsAt, String zone, String zh) {
    Instant start = Instant.parse(startsAt);

    assertThat(in(zone).whole(start, start.plus(Duration.ofMinutes(20))).zh()).isEqualTo(zh);
  }
}
