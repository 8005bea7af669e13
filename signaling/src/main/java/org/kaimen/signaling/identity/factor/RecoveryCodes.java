package org.kaimen.signaling.identity.factor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.factor.EnteredCode.OfSheet;
import org.kaimen.signaling.platform.Columns;
import org.kaimen.signaling.platform.Secret;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Ten codes on a sheet of paper, for who lost their phone: 50 bits each, each good once, kept as
/// keyed hashes.
@Component
class RecoveryCodes {

  /// Crockford's Base32: nothing that looks like something else.
  static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  static final int LENGTH = 10;
  static final int CODES = 10;

  private final DatabaseClient database;
  private final Secret secret;
  private final SecureRandom random = new SecureRandom();

  RecoveryCodes(DatabaseClient database, Secret secret) {
    this.database = database;
    this.secret = secret;
  }

  /// Makes the codes of one person; earlier ones are void.
  ///
  /// @return as they are shown, in two groups
  Mono<List<String>> make(UUID person) {
    return Mono.fromSupplier(this::fresh)
        .flatMap(codes ->
            clear(person)
                .thenMany(Flux.fromIterable(codes).concatMap(code -> store(person, code)))
                .then(Mono.just(codes.stream().map(RecoveryCodes::grouped).toList())));
  }

  private List<String> fresh() {
    List<String> codes = new ArrayList<>();
    while (codes.size() < CODES) {
      StringBuilder code = new StringBuilder();
      random
          .ints(LENGTH, 0, ALPHABET.length())
          .forEach(symbol -> code.append(ALPHABET.charAt(symbol)));
      codes.add(code.toString());
    }
    return codes;
  }

  private static String grouped(String code) {
    return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
  }

  private Mono<Void> clear(UUID person) {
    return database
        .sql("delete from identity.recovery_code where person_id = :person")
        .bind("person", person)
        .then();
  }

  private Mono<Void> store(UUID person, String code) {
    return database
        .sql("insert into identity.recovery_code (person_id, code_hash) values (:person, :hash)")
        .bind("person", person)
        .bind("hash", hash(person, code))
        .then();
  }

  /// Takes a code, if it is one and was not taken yet.
  Mono<Boolean> take(UUID person, OfSheet code) {
    return database
        .sql("delete from identity.recovery_code where person_id = :person and code_hash = :hash")
        .bind("person", person)
        .bind("hash", hash(person, code.symbols()))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// How many are left.
  Mono<Integer> left(UUID person) {
    return database
        .sql("select count(*)::int as left from identity.recovery_code where person_id = :person")
        .bind("person", person)
        .map(row -> Columns.required(row, "left", Integer.class))
        .one();
  }

  private byte[] hash(UUID person, String code) {
    return secret.sign("recovery-code", (person + "\n" + code).getBytes(StandardCharsets.UTF_8));
  }
}
