package org.kaimen.signaling.exchange.webhook;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.kaimen.signaling.platform.outgoing.Fault;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The messages on their way, in the database.
@Component
class Messages {

  private final DatabaseClient database;
  private final WebhookSecrets secrets;

  Messages(DatabaseClient database, WebhookSecrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /// Takes messages that are due, so that no other node takes them within the lease. Whoever takes
  /// them and dies leaves them to the next.
  ///
  /// @param most of each webhook: one that does not answer keeps no other waiting
  Flux<Message> take(int most, Instant now, Duration lease) {
    return database
        .sql(
            """
            update exchange.webhook_message m
               set next_try_at = :leased, tries = m.tries + 1
              from (
                select w.url, w.sealed_secret, due.id,
                       case when w.former_until > :now then w.former_secret end as former_secret
                  from exchange.webhook w
                 cross join lateral (
                   select id from exchange.webhook_message
                    where webhook_id = w.id and next_try_at <= :now and given_up_at is null
                    order by next_try_at limit :most for update skip locked) due
                 where w.ended_at is null) taken
             where m.id = taken.id
            returning m.id, m.webhook_id, m.body, m.posted_at, m.tries - 1 as tries,
                      taken.url, taken.sealed_secret, taken.former_secret
            """)
        .bind("leased", now.plus(lease))
        .bind("now", now)
        .bind("most", most)
        .map(row -> message(row))
        .all();
  }

  Mono<Void> remove(UUID id) {
    return database
        .sql("delete from exchange.webhook_message where id = :id")
        .bind("id", id)
        .then();
  }

  Mono<Void> tryAgain(UUID id, Instant at, Fault why) {
    return database
        .sql(
            """
            update exchange.webhook_message set next_try_at = :at, last_fault = :fault
             where id = :id
            """)
        .bind("id", id)
        .bind("at", at)
        .bind("fault", why.word())
        .then();
  }

  /// Those that were given up before are not kept any longer.
  Mono<Long> forgetGivenUp(Instant before) {
    return database
        .sql("delete from exchange.webhook_message where given_up_at < :before")
        .bind("before", before)
        .fetch()
        .rowsUpdated();
  }

  /// It is kept for a while, for staff to see what did not arrive.
  Mono<Void> giveUp(UUID id, Instant now, Fault why) {
    return database
        .sql(
            """
            update exchange.webhook_message set given_up_at = :now, last_fault = :fault
             where id = :id
            """)
        .bind("id", id)
        .bind("now", now)
        .bind("fault", why.word())
        .then();
  }

  private Message message(Readable row) {
    UUID webhook = required(row, "webhook_id", UUID.class);
    List<String> opened =
        Stream.of(
                secrets.open(webhook, required(row, "sealed_secret", byte[].class)),
                secrets.open(webhook, row.get("former_secret", byte[].class)))
            .flatMap(Optional::stream)
            .toList();
    return new Message(
        required(row, "id", UUID.class),
        webhook,
        required(row, "url", String.class),
        opened,
        required(row, "body", String.class),
        required(row, "posted_at", Instant.class),
        required(row, "tries", Integer.class));
  }
}
