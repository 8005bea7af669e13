package org.kaimen.signaling.casework.clock;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Calendars for tests.
final class Calendars {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /// One without changes of the clocks and three with; in Beirut and Santiago midnight is left out.
  private static final List<String> ZONES =
      List.of("Asia/Shanghai", "Europe/Berlin", "Asia/Beirut", "America/Santiago");

  private Calendars() {}

  /// Around the Spring Festival of 2026, as it was arranged: nine days of rest, two weekends
  /// worked.
  static WorkCalendar springFestival() {
    Map<LocalDate, Boolean> days = new HashMap<>();
    for (int day = 15; day <= 23; day++) {
      days.put(LocalDate.of(2026, 2, day), false);
    }
    days.put(LocalDate.of(2026, 2, 14), true);
    days.put(LocalDate.of(2026, 2, 28), true);
    return new WorkCalendar(SHANGHAI, days);
  }

  static WorkCalendar random(SplittableRandom random) {
    Map<LocalDate, Boolean> days = new HashMap<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      days.put(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500)), random.nextInt(3) == 0);
    }
    return new WorkCalendar(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), days);
  }

  /// How many days of the unit lie after the first day, up to the last, that one included.
  static int count(WorkCalendar calendar, DayUnit unit, LocalDate after, LocalDate to) {
    return (int)
        after
            .plusDays(1)
            .datesUntil(to.plusDays(1))
            .filter(day -> calendar.counts(day, unit))
            .count();
  }
}
