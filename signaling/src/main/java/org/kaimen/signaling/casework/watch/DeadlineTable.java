package org.kaimen.signaling.casework.watch;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/// Finds the deadlines that somebody has to be told of.
@Component
class DeadlineTable {

  private final DatabaseClient database;

  DeadlineTable(DatabaseClient database) {
    this.database = database;
  }

  /// A clock of a case, by the entry that started it.
  record Found(UUID caseId, int seq) {}

  /// Those to be warned of, or noted as missed; the most urgent first.
  Flux<Found> due(Instant now, int most) {
    return database
        .sql(
            """
            select case_id, seq from (
              (select case_id, seq, due_at as at from casework.clock
                where ended_at is null and not missed and due_at <= :now
                order by due_at limit :most)
              union
              (select case_id, seq, due_at as at from casework.clock
                where ended_at is null and not warned and not missed and warn_at <= :now
                order by warn_at limit :most)
            ) as found order by at limit :most
            """)
        .bind("now", now)
        .bind("most", most)
        .map(row ->
            new Found(required(row, "case_id", UUID.class), required(row, "seq", Integer.class)))
        .all();
  }

  /// Cases with clocks that run and were reckoned with an older calendar.
  Flux<UUID> stale(int most) {
    return database
        .sql(
            """
            select distinct case_id from casework.clock
             where ended_at is null and calendar_version <
               (select coalesce(max(version), 0) from casework.calendar_version)
             limit :most
            """)
        .bind("most", most)
        .map(row -> required(row, "case_id", UUID.class))
        .all();
  }

  /// Cases from before there were clocks.
  Flux<UUID> without() {
    return database
        .sql(
            """
            select id from casework.case_file f
             where not exists (select from casework.clock c where c.case_id = f.id)
            """)
        .map(row -> required(row, "id", UUID.class))
        .all();
  }
}
