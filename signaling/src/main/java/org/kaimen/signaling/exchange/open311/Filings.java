package org.kaimen.signaling.exchange.open311;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.kaimen.signaling.exchange.open311.ApiKeys.ApiKey;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Which request was filed with which key, and under what token. Runs in the caller's transaction.
@Component
class Filings {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final DatabaseClient database;
  private final Clock clock;

  Filings(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Takes the token for a request that is about to be filed. Who asks with the same one meanwhile
  /// waits here for the end of the transaction.
  ///
  /// @return false where it was taken before
  Mono<Boolean> begin(ApiKey key, UUID token) {
    return database
        .sql(
            """
            insert into exchange.filing (key_id, token, filed_at) values (:key, :token, :now)
            on conflict do nothing
            """)
        .bind("key", key.id())
        .bind("token", token)
        .bind("now", clock.instant())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  Mono<Void> filed(ApiKey key, UUID token, String reference) {
    return database
        .sql(
            """
            update exchange.filing set reference = :reference
             where key_id = :key and token = :token
            """)
        .bind("key", key.id())
        .bind("token", token)
        .bind("reference", reference)
        .then();
  }

  Mono<String> reference(ApiKey key, UUID token) {
    return database
        .sql("select reference from exchange.filing where key_id = :key and token = :token")
        .bind("key", key.id())
        .bind("token", token)
        .map(row -> required(row, "reference", String.class))
        .one();
  }

  /// The number of what was filed under the token, by whoever chose it; empty where nothing was.
  Mono<String> reference(UUID token) {
    return database
        .sql(
            """
            select reference from exchange.filing
             where token = :token and reference is not null order by filed_at limit 1
            """)
        .bind("token", token)
        .map(row -> required(row, "reference", String.class))
        .one();
  }

  /// Whether the key may file one more.
  Mono<Boolean> hasRoom(ApiKey key) {
    return database
        .sql("select count(*) as n from exchange.filing where key_id = :key and filed_at > :since")
        .bind("key", key.id())
        .bind("since", clock.instant().minus(WINDOW))
        .map(row -> required(row, "n", Long.class) < key.perMinute())
        .one();
  }
}
