package org.kaimen.signaling.recording;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The composed files in the database, those that are waited for among them.
@Component
class CompositionTable {

  private final DatabaseClient database;

  CompositionTable(DatabaseClient database) {
    this.database = database;
  }

  /// Asks for the file of every consultation whose tracks are all complete and that has none.
  ///
  /// @return for how many
  Mono<Long> askForAll(Instant now) {
    return database
        .sql(
            """
            insert into recording.composition (consultation_id, state, next_try_at)
            select consultation_id, 'WAITING', :now from recording.track
             group by consultation_id
            having bool_and(finished_at is not null) and sum(duration_ms) > 0
            on conflict do nothing
            """)
        .bind("now", now)
        .fetch()
        .rowsUpdated();
  }

  /// Asks for one, or for one anew where there are more tracks than it was made of. Asked for while
  /// it is being made, it is made once more.
  Mono<Void> ask(UUID consultationId, Instant now) {
    return database
        .sql(
            """
            insert into recording.composition (consultation_id, state, next_try_at)
            values (:id, 'WAITING', :now)
            on conflict (consultation_id) do update
               set asked_at_try = composition.tries,
                   state = case composition.state when 'RUNNING' then 'RUNNING' else 'WAITING' end,
                   percent = case composition.state
                             when 'RUNNING' then composition.percent else 0 end,
                   next_try_at = case composition.state
                                 when 'RUNNING' then composition.next_try_at else :now end
            """)
        .bind("id", consultationId)
        .bind("now", now)
        .then();
  }

  /// Takes one that is due, so that no other node takes it within the lease. Whoever takes it and
  /// dies leaves it to the next.
  Mono<ComposedFile> take(Instant now, Duration lease) {
    return database
        .sql(
            """
            update recording.composition
               set state = 'RUNNING', percent = 0, tries = tries + 1, next_try_at = :leased
             where consultation_id = (
               select consultation_id from recording.composition
                where state in ('WAITING', 'RUNNING') and next_try_at <= :now
                order by next_try_at limit 1 for update skip locked)
            returning consultation_id, state, percent, tries, asked_at_try, duration_ms, size, failure
            """)
        .bind("leased", now.plus(lease))
        .bind("now", now)
        .map(row -> file(row))
        .one();
  }

  /// @return false where another node has taken it meanwhile
  Mono<Boolean> progress(ComposedFile taken, int percent, Instant leasedUntil) {
    return ofTry(
        database
            .sql(
                """
                update recording.composition set percent = :percent, next_try_at = :leased
                """
                    + OF_TRY)
            .bind("percent", percent)
            .bind("leased", leasedUntil),
        taken);
  }

  Mono<Boolean> ready(ComposedFile taken, Duration length, long size, String sha256) {
    return ofTry(
        database
            .sql(
                """
                update recording.composition
                   set state = case when asked_at_try = tries then 'WAITING' else 'READY' end,
                       percent = 100, failure = null,
                       duration_ms = :length, size = :size, sha256 = :hash
                """
                    + OF_TRY)
            .bind("length", length.toMillis())
            .bind("size", size)
            .bind("hash", sha256),
        taken);
  }

  Mono<Boolean> tryAgain(ComposedFile taken, String failure, Instant at) {
    return ofTry(
        database
            .sql(
                """
                update recording.composition
                   set state = 'WAITING', percent = 0, failure = :failure, next_try_at = :at
                """
                    + OF_TRY)
            .bind("failure", failure)
            .bind("at", at),
        taken);
  }

  Mono<Boolean> failed(ComposedFile taken, String failure) {
    return ofTry(
        database
            .sql(
                """
                update recording.composition
                   set state = case when asked_at_try = tries then 'WAITING' else 'FAILED' end,
                       percent = 0, failure = :failure
                """
                    + OF_TRY)
            .bind("failure", failure),
        taken);
  }

  private static final String OF_TRY =
      " where consultation_id = :id and state = 'RUNNING' and tries = :tries";

  private static Mono<Boolean> ofTry(DatabaseClient.GenericExecuteSpec update, ComposedFile taken) {
    return update
        .bind("id", taken.consultationId())
        .bind("tries", taken.tries())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  Mono<ComposedFile> find(UUID consultationId) {
    return database
        .sql(
            """
            select consultation_id, state, percent, tries, asked_at_try, duration_ms, size, failure
              from recording.composition where consultation_id = :id
            """)
        .bind("id", consultationId)
        .map(row -> file(row))
        .one();
  }

  private static ComposedFile file(Readable row) {
    Long length = row.get("duration_ms", Long.class);
    return new ComposedFile(
        required(row, "consultation_id", UUID.class),
        ComposedFile.State.valueOf(required(row, "state", String.class)),
        required(row, "percent", Integer.class),
        required(row, "tries", Integer.class),
        required(row, "asked_at_try", Integer.class),
        length == null ? null : Duration.ofMillis(length),
        row.get("size", Long.class),
        row.get("failure", String.class));
  }
}
