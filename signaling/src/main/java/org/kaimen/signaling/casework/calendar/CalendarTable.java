package org.kaimen.signaling.casework.calendar;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.casework.clock.WorkCalendar;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The calendar in the database. Each edit has a version, so that a node need not read it again for
/// every case, and knows which clocks were reckoned with an older one.
@Component
public class CalendarTable {

  private final DatabaseClient database;
  private final LocalTime local;
  private volatile Versioned known;

  CalendarTable(DatabaseClient database, LocalTime local) {
    this.database = database;
    this.local = local;
    this.known = new Versioned(-1, new WorkCalendar(local.zone(), Map.of()));
  }

  /// @param version counts edits
  public record Versioned(long version, WorkCalendar calendar) {}

  /// A day that is not as its weekday says.
  ///
  /// @param reason the holiday's name, or why somebody set it
  /// @param source who arranged it
  public record SetDay(LocalDate day, boolean working, String reason, String source) {}

  /// As it is now. Asked for under the lock of a case, it cannot be older than what a later edit
  /// reckons that case with.
  public Mono<Versioned> current() {
    return version()
        .flatMap(version -> {
          Versioned last = known;
          return last.version() == version ? Mono.just(last) : load(version);
        });
  }

  Mono<Long> version() {
    return database
        .sql("select coalesce(max(version), 0) as version from casework.calendar_version")
        .map(row -> required(row, "version", Long.class))
        .one();
  }

  private Mono<Versioned> load(long version) {
    return database
        .sql("select day, working from casework.calendar_day")
        .map(row ->
            Map.entry(
                required(row, "day", LocalDate.class), required(row, "working", Boolean.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(days -> new Versioned(version, new WorkCalendar(local.zone(), days)))
        .doOnNext(loaded -> known = loaded);
  }

  Flux<SetDay> ofYear(int year) {
    return database
        .sql(
            """
            select day, working, reason, source from casework.calendar_day
             where day between :first and :last order by day
            """)
        .bind("first", LocalDate.of(year, 1, 1))
        .bind("last", LocalDate.of(year, 12, 31))
        .map(row ->
            new SetDay(
                required(row, "day", LocalDate.class),
                required(row, "working", Boolean.class),
                required(row, "reason", String.class),
                required(row, "source", String.class)))
        .all();
  }

  /// Moves the version on as part of the caller's transaction: editors come one after another.
  Mono<Void> set(SetDay day, UUID by, Instant at) {
    return moveOn()
        .then(
            database
                .sql(
                    """
                    insert into casework.calendar_day
                      (day, working, reason, source, changed_by, changed_at)
                    values (:day, :working, :reason, :source, :by, :at)
                    on conflict (day) do update set
                      working = excluded.working, reason = excluded.reason,
                      source = excluded.source, changed_by = excluded.changed_by,
                      changed_at = excluded.changed_at
                    """)
                .bind("day", day.day())
                .bind("working", day.working())
                .bind("reason", day.reason())
                .bind("source", day.source())
                .bind("by", by)
                .bind("at", at)
                .then());
  }

  private Mono<Void> moveOn() {
    return database
        .sql("update casework.calendar_version set version = version + 1")
        .fetch()
        .rowsUpdated()
        .flatMap(rows ->
            rows > 0
                ? Mono.empty()
                : database.sql("insert into casework.calendar_version values (1)").then());
  }

  /// How many running clocks are still to be reckoned with the calendar as it is.
  Mono<Long> stale() {
    return database
        .sql(
            """
            select count(*) as n from casework.clock
             where ended_at is null and calendar_version <
               (select coalesce(max(version), 0) from casework.calendar_version)
            """)
        .map(row -> required(row, "n", Long.class))
        .one();
  }
}
