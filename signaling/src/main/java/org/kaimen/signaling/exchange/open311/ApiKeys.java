package org.kaimen.signaling.exchange.open311;

import static org.kaimen.signaling.platform.Columns.required;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.exchange.ExchangeRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The keys other systems file with. A key is random and long, so its bare hash tells it and cannot
/// be turned back.
@Component
class ApiKeys {

  private static final int LONGEST = 200;

  private static final int KEY_BYTES = 24;

  private final DatabaseClient database;
  private final Clock clock;

  ApiKeys(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// @param name of the system it was given to
  /// @param perMinute how many requests it may file
  record ApiKey(UUID id, String name, int perMinute) {}

  /// @throws Refusal `api-key-not-valid`
  Mono<ApiKey> find(@Nullable String key) {
    Mono<ApiKey> refused = Mono.error(() -> new Refusal(ExchangeRefusal.API_KEY_NOT_VALID));
    if (key == null || key.isBlank() || key.length() > LONGEST) {
      return refused;
    }
    return database
        .sql(
            """
            select id, name, per_minute from exchange.api_key
             where key_hash = :hash and revoked_at is null
            """)
        .bind("hash", hash(key.strip()))
        .map(row ->
            new ApiKey(
                required(row, "id", UUID.class),
                required(row, "name", String.class),
                required(row, "per_minute", Integer.class)))
        .one()
        .switchIfEmpty(refused);
  }

  /// One that is in force, as staff see it.
  ///
  /// @param filed how many requests were filed with it
  /// @param lastFiledAt null where none was
  record KnownKey(
      UUID id,
      String name,
      int perMinute,
      Instant createdAt,
      long filed,
      @Nullable Instant lastFiledAt) {}

  /// The oldest first.
  Flux<KnownKey> all() {
    return database
        .sql(
            """
            select k.id, k.name, k.per_minute, k.created_at, count(f.key_id) as filed,
                   max(f.filed_at) as last_filed_at
              from exchange.api_key k left join exchange.filing f on f.key_id = k.id
             where k.revoked_at is null
             group by k.id order by k.created_at, k.id
            """)
        .map(row ->
            new KnownKey(
                required(row, "id", UUID.class),
                required(row, "name", String.class),
                required(row, "per_minute", Integer.class),
                required(row, "created_at", Instant.class),
                required(row, "filed", Long.class),
                row.get("last_filed_at", Instant.class)))
        .all();
  }

  /// @return its id
  Mono<UUID> add(String name, int perMinute, String key) {
    UUID id = UUID.randomUUID();
    return database
        .sql(
            """
            insert into exchange.api_key (id, name, key_hash, per_minute, created_at)
            values (:id, :name, :hash, :most, :now)
            """)
        .bind("id", id)
        .bind("name", name)
        .bind("hash", hash(key))
        .bind("most", perMinute)
        .bind("now", clock.instant())
        .then()
        .thenReturn(id);
  }

  /// @return whether there was one in force
  Mono<Boolean> revoke(UUID id) {
    return database
        .sql("update exchange.api_key set revoked_at = :now where id = :id and revoked_at is null")
        .bind("id", id)
        .bind("now", clock.instant())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  static String newKey() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
