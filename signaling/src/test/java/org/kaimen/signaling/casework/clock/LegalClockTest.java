package org.kaimen.signaling.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalClockTest {

  private static final WorkCalendar CALENDAR = Calendars.springFestival();

  /// The weeks before and after the Spring Festival of 2026; 2026-02-10 is a Tuesday.
  @ParameterizedTest
  @CsvSource({
    // the day it starts does not count
    "2026-02-10, 1, WORKING, 2026-02-11",
    // a Saturday that is worked counts, nine days of rest do not
    "2026-02-10, 4, WORKING, 2026-02-14",
    "2026-02-10, 5, WORKING, 2026-02-24",
    "2026-02-24, 4, WORKING, 2026-02-28",
    // started on a day of rest
    "2026-02-17, 1, WORKING, 2026-02-24",
    // calendar days run through the festival, but do not end in it
    "2026-02-05, 15, CALENDAR, 2026-02-24",
    "2026-02-13, 15, CALENDAR, 2026-02-28",
    "2026-02-12, 15, CALENDAR, 2026-02-27",
    // the last day is a Sunday
    "2026-03-07, 15, CALENDAR, 2026-03-23",
    "2026-01-01, 60, CALENDAR, 2026-03-02",
  })
  void theLastDayIsTheLaws(LocalDate start, int days, DayUnit unit, LocalDate due) {
    LegalClock clock = clock(new Term(days, unit, 30, 1), start.atTime(15, 30));

    assertThat(clock.dueOn(CALENDAR)).contains(due);
    assertThat(clock.dueAt(CALENDAR))
        .contains(due.plusDays(1).atStartOfDay(Calendars.SHANGHAI).toInstant());
  }

  @Test
  void aDayIsTheAuthoritysDay() {
    Term term = new Term(1, DayUnit.WORKING, 0, 0);
    // 23:59 and 00:01 in Shanghai, on the same day in London
    assertThat(clock(term, at("2026-03-10T23:59")).dueOn(CALENDAR)).contains(day("2026-03-11"));
    assertThat(clock(term, at("2026-03-11T00:01")).dueOn(CALENDAR)).contains(day("2026-03-12"));
  }

  /// In Beirut the clocks are put forward at midnight: the day begins at one.
  @Test
  void aDayWithoutMidnightBeginsAfterIt() {
    WorkCalendar beirut = new WorkCalendar(ZoneId.of("Asia/Beirut"), Map.of());
    LegalClock clock =
        LegalClock.start(
            ClockStep.CLOSING,
            new Term(2, DayUnit.CALENDAR, 0, 0),
            Instant.parse("2025-03-27T10:00:00Z"));

    assertThat(clock.dueOn(beirut)).contains(day("2025-03-31"));
    assertThat(beirut.endOf(day("2025-03-29"))).isEqualTo(Instant.parse("2025-03-29T22:00:00Z"));
    assertThat(beirut.startOf(day("2025-03-30")).atZone(beirut.zone()).toLocalTime()).hasHour(1);
  }

  @Test
  void aClockThatStandsStillIsNotDue() {
    LegalClock paused =
        clock(new Term(5, DayUnit.WORKING, 0, 1), at("2026-03-02T09:00"))
            .on(pause("2026-03-04T10:00"));

    assertThat(paused.dueOn(CALENDAR)).isEmpty();
    assertThat(paused.warnAt(CALENDAR)).isEmpty();
    assertThat(paused.isLate(CALENDAR, instant("2027-03-04T10:00"))).isFalse();
    // of five days Tuesday was used
    assertThat(paused.remaining(CALENDAR, day("2026-05-01"))).isEqualTo(4);
    assertThat(paused.on(new ClockEvent.Resumed(instant("2026-03-09T10:00"))).dueOn(CALENDAR))
        .contains(day("2026-03-12"));
  }

  @Test
  void aPauseWithinADayWinsNothing() {
    LegalClock clock = clock(new Term(5, DayUnit.WORKING, 0, 1), at("2026-03-02T09:00"));

    LegalClock after =
        clock.on(pause("2026-03-04T10:00")).on(new ClockEvent.Resumed(instant("2026-03-04T17:00")));

    assertThat(after.dueOn(CALENDAR)).isEqualTo(clock.dueOn(CALENDAR));
  }

  @Test
  void aPauseDoesNotHelpWhatWasLateBefore() {
    LegalClock clock =
        clock(new Term(1, DayUnit.WORKING, 0, 1), at("2026-03-02T09:00"))
            .on(pause("2026-03-04T10:00"));

    assertThat(clock.dueOn(CALENDAR)).contains(day("2026-03-03"));
    assertThat(clock.isLate(CALENDAR, instant("2026-03-04T00:00"))).isTrue();
  }

  @Test
  void anExtensionCountsOnceItIsGranted() {
    LegalClock clock = clock(ClockRules.DEFAULTS.closing("petition"), at("2026-03-02T09:00"));
    LegalClock asked = clock.on(new ClockEvent.ExtensionAsked(20));

    assertThat(asked.dueOn(CALENDAR)).isEqualTo(clock.dueOn(CALENDAR)).contains(day("2026-05-01"));
    assertThat(asked.on(new ClockEvent.ExtensionRefused()).on(new ClockEvent.ExtensionGranted()))
        .isEqualTo(clock);
    LegalClock granted = asked.on(new ClockEvent.Warned()).on(new ClockEvent.ExtensionGranted());
    assertThat(granted.dueOn(CALENDAR)).contains(day("2026-05-21"));
    assertThat(granted.warned()).isFalse();
    assertThat(granted.extensible()).isEqualTo(10);
    assertThat(granted.on(new ClockEvent.ExtensionAsked(11))).isEqualTo(granted);
  }

  @ParameterizedTest
  @CsvSource({
    "acceptance, 2026-03-02, 2026-03-14",
    // one working day: no warning on the day it starts
    "inquiry, 2026-03-02, 2026-03-03",
    "help, 2026-03-02, 2026-03-06",
    // a weekend between: the working day before, not the day before
    "complaint, 2026-03-02, 2026-03-13",
    "petition, 2026-03-02, 2026-04-28",
  })
  void aWarningComesBefore(String kind, LocalDate start, LocalDate warned) {
    Term term =
        kind.equals("acceptance")
            ? ClockRules.DEFAULTS.acceptance()
            : ClockRules.DEFAULTS.closing(kind);

    assertThat(clock(term, start.atTime(9, 0)).warnAt(CALENDAR))
        .isEqualTo(Optional.of(CALENDAR.startOf(warned)));
  }

  @Test
  void whatEndsInTimeStaysInTime() {
    LegalClock clock = clock(new Term(1, DayUnit.WORKING, 0, 1), at("2026-03-02T09:00"));
    Instant years = instant("2030-01-01T00:00");

    assertThat(clock.on(ended("2026-03-03T23:59")).isLate(CALENDAR, years)).isFalse();
    assertThat(clock.on(ended("2026-03-04T00:00")).isLate(CALENDAR, years)).isTrue();
    assertThat(clock.isLate(CALENDAR, instant("2026-03-03T23:59"))).isFalse();
    assertThat(clock.isLate(CALENDAR, instant("2026-03-04T00:00"))).isTrue();
  }

  @Test
  void aPromiseEndsWithItsDay() {
    LegalClock promise =
        LegalClock.start(
            ClockStep.PROMISE,
            new Limit.UntilDay(day("2026-02-20"), 3),
            instant("2026-02-10T09:00"));

    assertThat(promise.dueAt(CALENDAR)).contains(instant("2026-02-21T00:00"));
    assertThat(promise.warnAt(CALENDAR)).contains(instant("2026-02-17T00:00"));
    assertThat(promise.remaining(CALENDAR, day("2026-02-19"))).isEqualTo(1);
    assertThat(promise.remaining(CALENDAR, day("2026-02-25"))).isZero();
  }

  private static LegalClock clock(Term term, LocalDateTime start) {
    return LegalClock.start(ClockStep.CLOSING, term, start.atZone(Calendars.SHANGHAI).toInstant());
  }

  private static ClockEvent pause(String at) {
    return new ClockEvent.Paused(instant(at), PauseReason.CITIZEN_ASKED);
  }

  private static ClockEvent ended(String at) {
    return new ClockEvent.Ended(instant(at));
  }

  private static Instant instant(String at) {
    return at(at).atZone(Calendars.SHANGHAI).toInstant();
  }

  private static LocalDateTime at(String text) {
    return LocalDateTime.parse(text);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
