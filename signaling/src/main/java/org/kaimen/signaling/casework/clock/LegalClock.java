package org.kaimen.signaling.casework.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A deadline that runs: folded from what happened, and nothing else. When it is due depends on the
/// calendar too, which may be edited meanwhile; so that is asked, not kept.
///
/// @param pauses in order; only the last can be open
/// @param extension days that were granted in all
/// @param asked days of extension nobody has decided on; 0 where nothing is asked
/// @param warned whether the warning of the present due day was given
/// @param missed whether it is noted that it was not kept
/// @param endedAt null while it runs
public record LegalClock(
    ClockStep step,
    Limit limit,
    Instant startedAt,
    List<Pause> pauses,
    int extension,
    int asked,
    boolean warned,
    boolean missed,
    @Nullable Instant endedAt) {

  /// @param to null while it lasts
  public record Pause(Instant from, @Nullable Instant to, PauseReason reason) {

    Pause endedAt(Instant at) {
      return new Pause(from, at, reason);
    }
  }

  public LegalClock {
    pauses = List.copyOf(pauses);
  }

  public static LegalClock start(ClockStep step, Limit limit, Instant at) {
    return new LegalClock(step, limit, at, List.of(), 0, 0, false, false, null);
  }

  /// The clock after the event; where the event does not fit, as it was.
  public LegalClock on(ClockEvent event) {
    if (endedAt != null) {
      return event instanceof ClockEvent.Reopened ? ended(null) : this;
    }
    return switch (event) {
      case ClockEvent.Paused(Instant at, PauseReason reason) ->
          isPaused() ? this : with(add(new Pause(at, null, reason)));
      case ClockEvent.Resumed(Instant at) -> isPaused() ? with(closedPauses(at)) : this;
      case ClockEvent.ExtensionAsked(int days) ->
          asked == 0 && days > 0 && days <= extensible() ? asking(days) : this;
      case ClockEvent.ExtensionGranted _ -> asked == 0 ? this : extended();
      case ClockEvent.ExtensionRefused _ -> asking(0);
      case ClockEvent.Warned _ -> noted(true, missed);
      case ClockEvent.Missed _ -> noted(warned, true);
      case ClockEvent.Ended(Instant at) -> ended(at);
      case ClockEvent.Reopened _ -> this;
    };
  }

  public boolean isRunning() {
    return endedAt == null;
  }

  public boolean isPaused() {
    return endedAt == null && !pauses.isEmpty() && pauses.getLast().to() == null;
  }

  /// Why it stands still; empty where it does not.
  public Optional<PauseReason> pausedFor() {
    return isPaused() ? Optional.of(pauses.getLast().reason()) : Optional.empty();
  }

  /// How many days it may still be extended by.
  public int extensible() {
    return switch (limit) {
      case Term term -> Math.max(0, term.longestExtension() - extension);
      case Limit.UntilDay _ -> 0;
    };
  }

  /// The last day on which it is in time; empty while a pause leaves that open. A pause does not
  /// help what was late before it.
  public Optional<LocalDate> dueOn(WorkCalendar calendar) {
    return DueDay.of(this, calendar);
  }

  /// When it is too late: the end of the last day.
  public Optional<Instant> dueAt(WorkCalendar calendar) {
    return dueOn(calendar).map(calendar::endOf);
  }

  /// When the warning is given: never before the day after the start.
  public Optional<Instant> warnAt(WorkCalendar calendar) {
    LocalDate earliest = calendar.day(startedAt).plusDays(1);
    return dueOn(calendar)
        .map(due ->
            switch (limit) {
              case Term(_, DayUnit unit, _, int days) when unit == DayUnit.WORKING ->
                  calendar.workingDaysBefore(due, days);
              case Term(_, _, _, int days) -> due.minusDays(days);
              case Limit.UntilDay(_, int days) -> due.minusDays(days);
            })
        .map(day -> calendar.startOf(day.isBefore(earliest) ? earliest : day));
  }

  /// Whether it was not kept, or is not being kept: what is open and overdue is late.
  public boolean isLate(WorkCalendar calendar, Instant now) {
    Instant end = endedAt == null ? now : endedAt;
    return dueAt(calendar).filter(due -> !end.isBefore(due)).isPresent();
  }

  /// How many days are left after today, in the unit of the term; never below 0. While it stands
  /// still, those that will be left when it goes on, that day included.
  public int remaining(WorkCalendar calendar, LocalDate today) {
    return DueDay.remaining(this, calendar, today);
  }

  private List<Pause> add(Pause pause) {
    return Stream.concat(pauses.stream(), Stream.of(pause)).toList();
  }

  private List<Pause> closedPauses(Instant at) {
    return isPaused()
        ? Stream.concat(
                pauses.subList(0, pauses.size() - 1).stream(),
                Stream.of(pauses.getLast().endedAt(at)))
            .toList()
        : pauses;
  }

  private LegalClock with(List<Pause> changed) {
    return new LegalClock(
        step, limit, startedAt, changed, extension, asked, warned, missed, endedAt);
  }

  private LegalClock asking(int days) {
    return new LegalClock(step, limit, startedAt, pauses, extension, days, warned, missed, endedAt);
  }

  /// With the due day the warning goes: of the new one, people are warned again.
  private LegalClock extended() {
    return new LegalClock(
        step, limit, startedAt, pauses, extension + asked, 0, false, missed, endedAt);
  }

  private LegalClock noted(boolean isWarned, boolean isMissed) {
    return new LegalClock(
        step, limit, startedAt, pauses, extension, asked, isWarned, isMissed, endedAt);
  }

  private LegalClock ended(@Nullable Instant at) {
    List<Pause> closed = at == null ? pauses : closedPauses(at);
    return new LegalClock(step, limit, startedAt, closed, extension, 0, warned, missed, at);
  }
}
