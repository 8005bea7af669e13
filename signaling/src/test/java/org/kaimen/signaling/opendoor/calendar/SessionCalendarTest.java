package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Official;
import org.kaimen.signaling.platform.LocalizedText;

class SessionCalendarTest {

  private static final Official OFFICIAL =
      new Official(
          UUID.randomUUID(),
          "李明",
          new LocalizedText("局长", "Director"),
          new Department(
              UUID.randomUUID(), new LocalizedText("住房和城乡建设局", "Housing and Construction")));

  private static FeedSession session(int booked) {
    return new FeedSession(
        UUID.fromString("6f2b1c9e-0d5a-4a52-9d0e-0b9f4b7f7a11"),
        Instant.parse("2026-12-01T06:00:00Z"),
        Instant.parse("2026-12-01T08:00:00Z"),
        "物业管理，老旧小区，电梯；供暖",
        null,
        6,
        booked,
        Instant.parse("2026-11-27T02:46:55.123Z"));
  }

  private static String written(FeedSession... sessions) {
    return SessionCalendar.of(OFFICIAL, List.of(sessions), one -> "https://k.example/" + one.id());
  }

  @Test
  void aSessionIsThereWithHowManyBooked() throws Exception {
    String text = written(session(3));

    assertThat(Biweekly.parse(text).first().validate(ICalVersion.V2_0)).isEmpty();
    assertThat(Octets.lines(text))
        .contains(
            "NAME:接访 / Open-door sessions · 李明",
            "X-WR-CALNAME:接访 / Open-door sessions · 李明",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "X-PUBLISHED-TTL:PT1H",
            "UID:6f2b1c9e-0d5a-4a52-9d0e-0b9f4b7f7a11",
            "DTSTAMP:20261127T024655Z",
            "LAST-MODIFIED:20261127T024655Z",
            "DTSTART:20261201T060000Z",
            "DTEND:20261201T080000Z",
            "SUMMARY:接访\uff0c已约 3/6 / Open door\\, 3 of 6 booked")
        .noneMatch(line -> line.startsWith("METHOD"));
  }

  @Test
  void whatDidNotChangeIsTheSameToTheOctet() {
    assertThat(written(session(3))).isEqualTo(written(session(3)));
    assertThat(written(session(3))).isNotEqualTo(written(session(4)));
  }

  @Test
  void withoutSessionsItIsACalendarAllTheSame() throws Exception {
    assertThat(Octets.lines(written())).startsWith("BEGIN:VCALENDAR").endsWith("END:VCALENDAR");
  }
}
