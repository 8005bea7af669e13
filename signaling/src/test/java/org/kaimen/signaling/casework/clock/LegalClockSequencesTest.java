package org.kaimen.signaling.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds after any sequence of events. A failure names the seed it can be repeated with.
class LegalClockSequencesTest {

  private static final Instant START = Instant.parse("2026-01-20T02:00:00Z");

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyEventKeepsTheRules(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WorkCalendar calendar = Calendars.random(random);
    Term term = term(random);
    LegalClock clock = LegalClock.start(ClockStep.CLOSING, term, START);
    Instant now = START;
    List<ClockEvent> happened = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(1, 6 * 24 * 60)));
      ClockEvent event = event(random, now);
      LegalClock next = clock.on(event);

      assertThat(next.extension()).isBetween(clock.extension(), term.longestExtension());
      assertThat(next.remaining(calendar, calendar.day(now)))
          .isBetween(0, term.days() + term.longestExtension());
      if (!(event instanceof ClockEvent.ExtensionGranted) && !clock.isPaused()) {
        assertThat(next.dueOn(calendar).orElse(LocalDate.MAX))
            .as("only a granted extension and a pause move what is due: %s", event)
            .isEqualTo(
                next.isPaused()
                    ? next.dueOn(calendar).orElse(LocalDate.MAX)
                    : due(clock, calendar));
      }
      if (event instanceof ClockEvent.Paused && clock.isLate(calendar, now)) {
        assertThat(next.isLate(calendar, now)).as("a pause does not help what is late").isTrue();
      }
      happened.add(event);
      clock = next;
    }
    LegalClock again = LegalClock.start(ClockStep.CLOSING, term, START);
    for (ClockEvent event : happened) {
      again = again.on(event);
    }
    assertThat(again).isEqualTo(clock);
  }

  /// The heart of it: what stood still for n days that count is due n such days later.
  @ParameterizedTest
  @MethodSource("seeds")
  void aPauseMovesTheDueDayByItsDays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WorkCalendar calendar = Calendars.random(random);
    Term term = new Term(random.nextInt(1, 61), DayUnit.WORKING, 30, 1);
    LegalClock clock = LegalClock.start(ClockStep.CLOSING, term, START);
    LocalDate was = due(clock, calendar);
    LocalDate started = calendar.day(START);
    Instant from = START;
    int paused = 0;
    for (int i = 0; i < 3; i++) {
      from = from.plus(Duration.ofMinutes(random.nextInt(1, 5 * 24 * 60)));
      Instant to = from.plus(Duration.ofMinutes(random.nextInt(1, 40 * 24 * 60)));
      if (!calendar.day(from).isAfter(started)
          || calendar.day(from).isAfter(due(clock, calendar))) {
        break;
      }
      // the day of the pause rests, that of going on does not
      paused +=
          Calendars.count(
              calendar,
              DayUnit.WORKING,
              calendar.day(from).minusDays(1),
              calendar.day(to).minusDays(1));
      clock =
          clock
              .on(new ClockEvent.Paused(from, PauseReason.EXAMINATION))
              .on(new ClockEvent.Resumed(to));
      from = to.plus(Duration.ofDays(1));
    }

    assertThat(Calendars.count(calendar, DayUnit.WORKING, was, due(clock, calendar)))
        .isEqualTo(paused);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTermIsAsLongAsItSays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WorkCalendar calendar = Calendars.random(random);
    Term term = term(random);
    LocalDate started = calendar.day(START);
    LocalDate due = due(LegalClock.start(ClockStep.CLOSING, term, START), calendar);

    assertThat(calendar.isWorking(due)).isTrue();
    if (term.unit() == DayUnit.WORKING) {
      assertThat(Calendars.count(calendar, DayUnit.WORKING, started, due)).isEqualTo(term.days());
    } else {
      assertThat(due).isAfterOrEqualTo(started.plusDays(term.days()));
      assertThat(started.plusDays(term.days()).datesUntil(due)).noneMatch(calendar::isWorking);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsLeftFallsDayByDayToNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WorkCalendar calendar = Calendars.random(random);
    LegalClock clock = LegalClock.start(ClockStep.CLOSING, term(random), START);
    LocalDate due = due(clock, calendar);
    int last = Integer.MAX_VALUE;
    for (LocalDate day = calendar.day(START);
        day.isBefore(due.plusDays(5));
        day = day.plusDays(1)) {
      int left = clock.remaining(calendar, day);
      assertThat(left).isBetween(0, last);
      last = left;
    }
    assertThat(last).isZero();
  }

  private static LocalDate due(LegalClock clock, WorkCalendar calendar) {
    return clock.dueOn(calendar).orElseThrow();
  }

  private static Term term(SplittableRandom random) {
    DayUnit unit = random.nextBoolean() ? DayUnit.WORKING : DayUnit.CALENDAR;
    return new Term(random.nextInt(1, 61), unit, 30, random.nextInt(4));
  }

  private static ClockEvent event(SplittableRandom random, Instant now) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new ClockEvent.Paused(now, PauseReason.FORCE_MAJEURE);
      case 2, 3, 4 -> new ClockEvent.Resumed(now);
      case 5, 6 -> new ClockEvent.ExtensionAsked(random.nextInt(-5, 40));
      case 7, 8 -> new ClockEvent.ExtensionGranted();
      case 9 -> new ClockEvent.ExtensionRefused();
      case 10 -> new ClockEvent.Warned();
      default -> random.nextInt(6) == 0 ? new ClockEvent.Ended(now) : new ClockEvent.Missed();
    };
  }
}
