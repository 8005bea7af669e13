package org.kaimen.signaling.exchange.open311;

import static org.kaimen.signaling.platform.Columns.required;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.exchange.ExchangeRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The keys other systems file with. A key is random and long, so its bare hash tells it and cannot
/// be turned back.
@Component
class ApiKeys {

  private static final int LONGEST = 200;

  private final DatabaseClient database;

  ApiKeys(DatabaseClient database) {
    this.database = database;
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

  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
