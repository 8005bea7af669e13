package org.kaimen.signaling.identity.code;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.kaimen.signaling.platform.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Codes in the database, one for a mail address or a mobile number.
@Component
class CodeTable {

  private final DatabaseClient database;

  CodeTable(DatabaseClient database) {
    this.database = database;
  }

  /// The state of an address's code, which nobody else changes before the transaction ends.
  Mono<CodeState> lock(String address) {
    return database
        .sql(
            """
            select code_hash, expires_at, tries_left from identity.sign_in_code
             where address = :address for update
            """)
        .bind("address", address)
        .map(row -> state(row))
        .one()
        .defaultIfEmpty(new CodeState.None());
  }

  private static CodeState state(Readable row) {
    int triesLeft = Columns.required(row, "tries_left", Integer.class);
    return triesLeft == 0
        ? new CodeState.UsedUp()
        : new CodeState.Live(
            Columns.required(row, "code_hash", String.class),
            Columns.required(row, "expires_at", Instant.class),
            triesLeft);
  }

  Mono<Void> store(String address, CodeState state) {
    return switch (state) {
      case CodeState.None _ ->
          database
              .sql("delete from identity.sign_in_code where address = :address")
              .bind("address", address)
              .then();
      case CodeState.UsedUp _ ->
          database
              .sql("update identity.sign_in_code set tries_left = 0 where address = :address")
              .bind("address", address)
              .then();
      case CodeState.Live live -> put(address, live);
    };
  }

  private Mono<Void> put(String address, CodeState.Live live) {
    return database
        .sql(
            """
            insert into identity.sign_in_code (address, code_hash, expires_at, tries_left)
            values (:address, :hash, :expires, :tries)
            on conflict (address) do update
              set code_hash = excluded.code_hash, expires_at = excluded.expires_at,
                  tries_left = excluded.tries_left
            """)
        .bind("address", address)
        .bind("hash", live.hash())
        .bind("expires", live.expiresAt())
        .bind("tries", live.triesLeft())
        .then();
  }

  /// Forgets the addresses of codes that are no good any more.
  Mono<Void> sweep(Instant now) {
    return database
        .sql("delete from identity.sign_in_code where expires_at < :now")
        .bind("now", now)
        .then();
  }
}
