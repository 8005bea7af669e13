package org.kaimen.signaling.casework.moderation;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Rumours answered once, for every case they concern. What was withdrawn stays written down.
@Component
class Clarifications {

  private static final String SELECT =
      """
      select c.id, c.title, c.text, c.published_at,
             coalesce((select array_agg(f.reference order by f.reference)
                from casework.clarification_case x join casework.case_file f on f.id = x.case_id
               where x.clarification_id = c.id and f.published), '{}') as references
        from casework.clarification c where c.withdrawn_at is null
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Clock clock;

  Clarifications(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// @param references of the public cases it concerns
  record Clarification(
      UUID id, String title, String text, Instant publishedAt, List<String> references) {

    Clarification {
      references = List.copyOf(references);
    }
  }

  /// The newest first, 100 at most.
  Flux<Clarification> all() {
    return database
        .sql(SELECT + " order by c.published_at desc limit 100")
        .map(row -> clarification(row))
        .all();
  }

  /// Those that concern a case, the newest first.
  Flux<Clarification> of(String reference) {
    return database
        .sql(
            SELECT
                + """
                 and exists (
                  select from casework.clarification_case x
                    join casework.case_file f on f.id = x.case_id
                   where x.clarification_id = c.id and f.reference = :reference and f.published)
                 order by c.published_at desc limit 20
                """)
        .bind("reference", reference)
        .map(row -> clarification(row))
        .all();
  }

  /// @param references those that are public are taken
  Mono<UUID> publish(UUID by, String title, String text, Collection<String> references) {
    UUID id = UUID.randomUUID();
    return database
        .sql(
            """
            insert into casework.clarification (id, title, text, published_at, published_by)
            values (:id, :title, :text, :now, :by)
            """)
        .bind("id", id)
        .bind("title", title)
        .bind("text", text)
        .bind("now", clock.instant())
        .bind("by", by)
        .then()
        .then(attach(id, references))
        .thenReturn(id)
        .as(transaction::transactional);
  }

  private Mono<Void> attach(UUID id, Collection<String> references) {
    return database
        .sql(
            """
            insert into casework.clarification_case (clarification_id, case_id)
            select :id, f.id from casework.case_file f
             where f.published and f.reference = any(:references)
            """)
        .bind("id", id)
        .bind("references", references.toArray(String[]::new))
        .then();
  }

  /// @return false where there is none, or it is withdrawn already
  Mono<Boolean> withdraw(UUID id) {
    return database
        .sql(
            """
            update casework.clarification set withdrawn_at = :now
             where id = :id and withdrawn_at is null
            """)
        .bind("id", id)
        .bind("now", clock.instant())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  private static Clarification clarification(Readable row) {
    return new Clarification(
        required(row, "id", UUID.class),
        required(row, "title", String.class),
        required(row, "text", String.class),
        required(row, "published_at", Instant.class),
        List.of(required(row, "references", String[].class)));
  }
}
