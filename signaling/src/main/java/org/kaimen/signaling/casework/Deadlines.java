package org.kaimen.signaling.casework;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseClocks.Started;
import org.kaimen.signaling.casework.CaseState.Promised;
import org.kaimen.signaling.casework.calendar.CalendarTable;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.clock.LegalClock;
import org.kaimen.signaling.casework.clock.WorkCalendar;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Keeps what is derived of the deadlines of each case, for lists and for who watches them.
@Component
public class Deadlines {

  private final DatabaseClient database;
  private final CalendarTable calendars;

  Deadlines(DatabaseClient database, CalendarTable calendars) {
    this.database = database;
    this.calendars = calendars;
  }

  /// The calendar as it is now.
  public Mono<WorkCalendar> calendar() {
    return calendars.current().map(CalendarTable.Versioned::calendar);
  }

  /// Reckons the deadlines of a case and writes them down, as part of the caller's transaction,
  /// which holds the case. What ended before the last entry stays as it is written; where the last
  /// entry changed nothing of them, all does.
  Mono<Void> write(CaseFile file) {
    boolean isAsBefore =
        file.before().map(Deadlines::written).filter(written(file)::equals).isPresent();
    return isAsBefore ? Mono.empty() : write(file, file.updatedAt());
  }

  /// What is written of a case beside the calendar, which has every case reckoned anew itself.
  private record Written(List<Started> clocks, List<List<UUID>> departments, Promised promised) {}

  private static Written written(CaseFile file) {
    List<Started> all = file.clocks().all();
    return new Written(
        all.stream()
            .map(started -> new Started(started.seq(), started.clock(), 0, started.promised()))
            .toList(),
        all.stream().map(started -> file.concerned(started.last())).toList(),
        file.state().promised());
  }

  /// As [#write], for all that ever ran, in the place of what was written.
  Mono<Void> writeAll(CaseFile file) {
    return database
        .sql("delete from casework.clock where case_id = :id")
        .bind("id", file.id())
        .then()
        .then(write(file, Instant.MIN));
  }

  private Mono<Void> write(CaseFile file, Instant since) {
    CaseClocks clocks = file.clocks();
    return calendars
        .current()
        .flatMap(now ->
            Flux.fromIterable(clocks.all())
                .filter(started -> !isOver(started, since))
                .concatMap(started -> put(file, started, now))
                .then(show(file, clocks.shown(), now.calendar())));
  }

  /// A promise that was said to be kept is confirmed later.
  private static boolean isOver(Started started, Instant since) {
    Instant ended = started.clock().endedAt();
    return ended != null && ended.isBefore(since) && started.clock().step() != ClockStep.PROMISE;
  }

  private Mono<Void> put(CaseFile file, Started started, CalendarTable.Versioned now) {
    LegalClock clock = started.clock();
    WorkCalendar calendar = now.calendar();
    Optional<Outcome.Promise> promise = file.promise(started.seq());
    return database
        .sql(
            """
            insert into casework.clock
              (case_id, seq, step, started_at, due_on, due_at, warn_at, paused, warned, missed,
               ended_at, departments, what, who, promised, calendar_version)
            values (:id, :seq, :step, :started, :on, :due, :warn, :paused, :warned, :missed,
                    :ended, :departments, :what, :who, :promised, :version)
            on conflict (case_id, seq) do update set
              due_on = excluded.due_on, due_at = excluded.due_at, warn_at = excluded.warn_at,
              paused = excluded.paused, warned = excluded.warned, missed = excluded.missed,
              ended_at = excluded.ended_at, departments = excluded.departments,
              promised = excluded.promised, calendar_version = excluded.calendar_version
            """)
        .bind("id", file.id())
        .bind("seq", started.seq())
        .bind("step", clock.step().word())
        .bind("started", clock.startedAt())
        .bind("on", value(clock.dueOn(calendar), LocalDate.class))
        .bind("due", value(clock.dueAt(calendar), Instant.class))
        .bind("warn", value(clock.warnAt(calendar), Instant.class))
        .bind("paused", clock.isPaused())
        .bind("warned", clock.warned())
        .bind("missed", clock.missed())
        .bind("ended", value(Optional.ofNullable(clock.endedAt()), Instant.class))
        .bind("departments", file.concerned(started.last()).toArray(UUID[]::new))
        .bind("what", value(promise.map(Outcome.Promise::what), String.class))
        .bind("who", value(promise.map(Outcome.Promise::who), String.class))
        .bind("promised", started.promised().word())
        .bind("version", now.version())
        .then();
  }

  private Mono<Void> show(CaseFile file, Optional<Started> shown, WorkCalendar calendar) {
    Optional<LegalClock> clock = shown.map(Started::clock);
    return database
        .sql(
            """
            update casework.case_file set due_at = :due, clock = :clock, promised = :promised
             where id = :id
            """)
        .bind("id", file.id())
        .bind("promised", file.state().promised().word())
        .bind("due", value(clock.flatMap(one -> one.dueAt(calendar)), Instant.class))
        .bind("clock", value(clock.map(LegalClock::step).map(ClockStep::word), String.class))
        .then();
  }

  private static <T> Parameter value(Optional<T> value, Class<T> type) {
    return value.map(Parameters::in).orElseGet(() -> Parameters.in(type));
  }
}
