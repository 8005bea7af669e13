package org.kaimen.signaling.exchange.webhook;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.outgoing.Fault;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who is told when a case moves on.
@Component
class Webhooks {

  private static final String SELECT =
      """
      select w.id, w.name, w.url, w.events, w.department_id, w.created_at,
             count(m.id) filter (where m.given_up_at is null) as waiting,
             count(m.given_up_at) as given_up,
             (array_agg(m.last_fault order by m.next_try_at desc)
               filter (where m.last_fault is not null))[1] as last_fault
        from exchange.webhook w left join exchange.webhook_message m on m.webhook_id = w.id
       where w.ended_at is null
      """;

  private final DatabaseClient database;
  private final WebhookSecrets secrets;
  private final TransactionalOperator transaction;
  private final Clock clock;

  Webhooks(
      DatabaseClient database,
      WebhookSecrets secrets,
      TransactionalOperator transaction,
      Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// One of them, with how it does.
  ///
  /// @param departmentId of whose cases it is told; null for public ones
  /// @param waiting how many messages are on their way
  /// @param givenUp how many did not arrive within a day
  /// @param lastFault the word of the last [Fault]; null where there is none
  record Webhook(
      UUID id,
      String name,
      String url,
      List<String> events,
      @Nullable UUID departmentId,
      Instant createdAt,
      long waiting,
      long givenUp,
      @Nullable String lastFault) {}

  /// One to be.
  record Wanted(String name, String url, List<String> events, @Nullable UUID departmentId) {}

  Flux<Webhook> all() {
    return database
        .sql(SELECT + " group by w.id order by w.created_at, w.id")
        .map(row -> webhook(row))
        .all();
  }

  /// @return empty where there is none, or it has ended
  Mono<Webhook> find(UUID id) {
    return database
        .sql(SELECT + " and w.id = :id group by w.id")
        .bind("id", id)
        .map(row -> webhook(row))
        .one();
  }

  /// @param secret `whsec_` and base64
  Mono<Webhook> add(UUID by, Wanted wanted, String secret) {
    UUID id = UUID.randomUUID();
    UUID department = wanted.departmentId();
    return database
        .sql(
            """
            insert into exchange.webhook
              (id, name, url, sealed_secret, events, department_id, created_by, created_at)
            values (:id, :name, :url, :secret, :events, :department, :by, :now)
            """)
        .bind("id", id)
        .bind("name", wanted.name())
        .bind("url", wanted.url())
        .bind("secret", secrets.seal(id, secret))
        .bind("events", wanted.events().toArray(String[]::new))
        .bind(
            "department",
            department == null ? Parameters.in(UUID.class) : Parameters.in(department))
        .bind("by", by)
        .bind("now", clock.instant())
        .then()
        .then(find(id));
  }

  /// Gives it another secret; messages are signed with the one before, too, while that is good.
  ///
  /// @param formerUntil from when on the one before is good no more
  /// @return whether there was one
  Mono<Boolean> renewSecret(UUID id, String secret, Instant formerUntil) {
    return database
        .sql(
            """
            update exchange.webhook
               set former_secret = sealed_secret, former_until = :until, sealed_secret = :secret
             where id = :id and ended_at is null
            """)
        .bind("id", id)
        .bind("secret", secrets.seal(id, secret))
        .bind("until", formerUntil)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Ends one, with what is on its way to it.
  ///
  /// @param why where nobody ended it
  /// @return whether there was one
  Mono<Boolean> end(UUID id, @Nullable String why) {
    Parameter reason = why == null ? Parameters.in(String.class) : Parameters.in(why);
    return database
        .sql(
            """
            update exchange.webhook set ended_at = :now, ended_why = :why
             where id = :id and ended_at is null
            """)
        .bind("id", id)
        .bind("now", clock.instant())
        .bind("why", reason)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1)
        .delayUntil(_ ->
            database
                .sql("delete from exchange.webhook_message where webhook_id = :id")
                .bind("id", id)
                .then())
        .as(transaction::transactional);
  }

  private static Webhook webhook(Readable row) {
    return new Webhook(
        required(row, "id", UUID.class),
        required(row, "name", String.class),
        required(row, "url", String.class),
        List.of(required(row, "events", String[].class)),
        row.get("department_id", UUID.class),
        required(row, "created_at", Instant.class),
        required(row, "waiting", Long.class),
        required(row, "given_up", Long.class),
        row.get("last_fault", String.class));
  }
}
