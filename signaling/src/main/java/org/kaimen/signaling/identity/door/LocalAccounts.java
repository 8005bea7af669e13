package org.kaimen.signaling.identity.door;

import java.util.Locale;
import java.util.UUID;
import org.kaimen.signaling.platform.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Checks the password of a local account. An unknown account takes as long as a wrong password.
@Component
class LocalAccounts {

  private final DatabaseClient database;
  private final PasswordEncoder encoder;
  private final Mono<Account> nobody;

  LocalAccounts(DatabaseClient database, PasswordEncoder encoder) {
    this.database = database;
    this.encoder = encoder;
    this.nobody =
        Mono.fromCallable(() -> new Account(new UUID(0, 0), hash(encoder)))
            .subscribeOn(Schedulers.boundedElastic())
            .cache();
  }

  private record Account(UUID person, String hash) {}

  private static String hash(PasswordEncoder encoder) {
    return String.valueOf(encoder.encode(UUID.randomUUID().toString()));
  }

  /// @param account in any case
  /// @return whose it is; empty where the account or the password is wrong
  Mono<UUID> check(String account, String password) {
    return nobody.flatMap(stranger ->
        find(account)
            .defaultIfEmpty(stranger)
            .flatMap(found ->
                Mono.fromCallable(() -> encoder.matches(password, found.hash()))
                    .subscribeOn(Schedulers.boundedElastic())
                    .filter(isRight -> isRight && !found.equals(stranger))
                    .map(_ -> found.person())));
  }

  private Mono<Account> find(String account) {
    return database
        .sql("select person_id, password_hash from identity.account where account = :account")
        .bind("account", account.strip().toLowerCase(Locale.ROOT))
        .map(row ->
            new Account(
                Columns.required(row, "person_id", UUID.class),
                Columns.required(row, "password_hash", String.class)))
        .one();
  }
}
