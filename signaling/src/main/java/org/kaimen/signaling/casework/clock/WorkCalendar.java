package org.kaimen.signaling.casework.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Predicate;

/// On which days offices work: from Monday to Friday, but for the days somebody said otherwise of
/// (holidays, and the weekends worked in their stead, 调休).
///
/// @param zone the authority's: its midnight ends a day
/// @param exceptions whether offices work on that day, where the weekday does not tell
public record WorkCalendar(ZoneId zone, Map<LocalDate, Boolean> exceptions) {

  /// In days. A hundred years without a day that counts are a mistake, not a reason to count for
  /// ever.
  private static final int LONGEST_REST = 36_525;

  public WorkCalendar {
    exceptions = Map.copyOf(exceptions);
  }

  public boolean isWorking(LocalDate day) {
    Boolean exception = exceptions.get(day);
    return exception == null ? !isWeekend(day) : exception;
  }

  public static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /// The day it is at the authority.
  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /// When the day begins: at midnight, or where the clocks are put forward then, after it.
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /// When the day is over; that instant belongs to the next one (民法典 §203: 截止时间为二十四时).
  public Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1));
  }

  /// The first such day from the given one on, that one included.
  LocalDate firstFrom(LocalDate day, Predicate<LocalDate> wanted) {
    LocalDate found = day;
    for (int i = 0; i < LONGEST_REST && !wanted.test(found); i++) {
      found = found.plusDays(1);
    }
    return found;
  }

  /// The working day that many before the given one.
  LocalDate workingDaysBefore(LocalDate day, int count) {
    LocalDate found = day;
    int left = count;
    for (int i = 0; i < LONGEST_REST && left > 0; i++) {
      found = found.minusDays(1);
      left -= isWorking(found) ? 1 : 0;
    }
    return found;
  }

  boolean counts(LocalDate day, DayUnit unit) {
    return switch (unit) {
      case CALENDAR -> true;
      case WORKING -> isWorking(day);
    };
  }
}
