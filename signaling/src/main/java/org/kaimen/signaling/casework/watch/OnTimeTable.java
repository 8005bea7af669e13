package org.kaimen.signaling.casework.watch;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.watch.OnTime.Deadline;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/// Reads the deadlines that figures are made of.
@Component
class OnTimeTable {

  private static final String SELECT =
      """
      select c.departments, c.step, c.due_at, c.ended_at, c.paused, f.kind
        from casework.clock c join casework.case_file f on f.id = c.case_id
       where c.departments <> '{}'
      """;

  private final DatabaseClient database;

  OnTimeTable(DatabaseClient database) {
    this.database = database;
  }

  /// @param kind null of a case that nobody has accepted yet
  record Row(
      List<UUID> departments,
      ClockStep step,
      @Nullable CaseKind kind,
      Deadline deadline,
      boolean paused) {}

  /// Of which it was known in that time whether they are kept. A promise that another took the
  /// place of in time, or that the citizen released staff from, was neither kept nor not.
  Flux<Row> decided(Instant from, Instant before, Instant now) {
    return database
        .sql(
            SELECT
                + """
                 and c.due_at is not null and (c.ended_at is not null or c.due_at <= :now)
                 and least(c.ended_at, c.due_at) >= :from and least(c.ended_at, c.due_at) < :before
                 and (c.step <> 'promise' or c.promised <> 'nothing' or c.ended_at >= c.due_at)
                """)
        .bind("from", from)
        .bind("before", before)
        .bind("now", now)
        .map(row -> row(row))
        .all();
  }

  /// Those that run now and are not late.
  Flux<Row> running(Instant now) {
    return database
        .sql(SELECT + " and c.ended_at is null and (c.due_at is null or c.due_at > :now)")
        .bind("now", now)
        .map(row -> row(row))
        .all();
  }

  private static Row row(Readable row) {
    String kind = row.get("kind", String.class);
    return new Row(
        List.of(required(row, "departments", UUID[].class)),
        ClockStep.of(required(row, "step", String.class)),
        kind == null ? null : CaseKind.of(kind),
        new Deadline(row.get("due_at", Instant.class), row.get("ended_at", Instant.class)),
        required(row, "paused", Boolean.class));
  }
}
