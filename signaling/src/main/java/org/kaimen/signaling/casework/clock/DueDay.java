package org.kaimen.signaling.casework.clock;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which day is the last of a term.
///
/// - The day of the start does not count; the term begins with the next (民法典 §201: 开始的当日不计入).
/// - Of working days only those count; in calendar days all do, but a term does not end on a day on
///   which offices rest (民法典 §203: 以法定休假日结束的次日为期间的最后一日).
/// - The day of a pause does not count, that of going on does: whoever pauses and goes on within a
///   day wins none by it.
final class DueDay {

  private DueDay() {}

  static Optional<LocalDate> of(LegalClock clock, WorkCalendar calendar) {
    return switch (clock.limit()) {
      case Limit.UntilDay(LocalDate day, _) -> Optional.of(day);
      case Term term -> of(clock, term, calendar);
    };
  }

  private static Optional<LocalDate> of(LegalClock clock, Term term, WorkCalendar calendar) {
    LocalDate open = openSince(clock, calendar);
    LocalDate day = calendar.day(clock.startedAt());
    int left = term.days() + clock.extension();
    while (left > 0) {
      day = next(day, clock, calendar, term.unit());
      left--;
      if (open != null && !day.isBefore(open)) {
        return Optional.empty();
      }
    }
    LocalDate last =
        calendar.firstFrom(day, one -> calendar.isWorking(one) && !rests(one, clock, calendar));
    return open != null && !last.isBefore(open) ? Optional.empty() : Optional.of(last);
  }

  static int remaining(LegalClock clock, WorkCalendar calendar, LocalDate today) {
    return switch (clock.limit()) {
      case Limit.UntilDay(LocalDate day, _) ->
          (int) Math.max(0, day.toEpochDay() - today.toEpochDay());
      case Term term -> {
        LocalDate open = openSince(clock, calendar);
        LocalDate to = open != null && !today.isBefore(open) ? open.minusDays(1) : today;
        int left = term.days() + clock.extension();
        LocalDate day = calendar.day(clock.startedAt());
        while (left > 0) {
          day = next(day, clock, calendar, term.unit());
          if (day.isAfter(to)) {
            break;
          }
          left--;
        }
        yield left;
      }
    };
  }

  /// The next day that counts; a pause that lasts is taken for one without end by the caller.
  private static LocalDate next(
      LocalDate day, LegalClock clock, WorkCalendar calendar, DayUnit unit) {
    return calendar.firstFrom(
        day.plusDays(1), one -> calendar.counts(one, unit) && !rests(one, clock, calendar));
  }

  private static boolean rests(LocalDate day, LegalClock clock, WorkCalendar calendar) {
    return clock.pauses().stream()
        .anyMatch(pause ->
            pause.to() != null
                && !day.isBefore(calendar.day(pause.from()))
                && day.isBefore(calendar.day(pause.to())));
  }

  /// The first day of the pause that lasts.
  private static @Nullable LocalDate openSince(LegalClock clock, WorkCalendar calendar) {
    return clock.isPaused() ? calendar.day(clock.pauses().getLast().from()) : null;
  }
}
