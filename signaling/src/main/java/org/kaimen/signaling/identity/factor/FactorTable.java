package org.kaimen.signaling.identity.factor;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.identity.factor.FactorState.Off;
import org.kaimen.signaling.identity.factor.FactorState.Offered;
import org.kaimen.signaling.identity.factor.FactorState.On;
import org.kaimen.signaling.identity.factor.FactorState.SharedSecret;
import org.kaimen.signaling.platform.Columns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Second factors in the database, one for a local account.
@Component
class FactorTable {

  private static final Logger log = LoggerFactory.getLogger(FactorTable.class);

  private final DatabaseClient database;
  private final FactorSeal seal;

  FactorTable(DatabaseClient database, FactorSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  /// What a person signs in with; empty where they have no local account.
  Mono<String> account(UUID person) {
    return database
        .sql("select account from identity.account where person_id = :person")
        .bind("person", person)
        .map(row -> Columns.required(row, "account", String.class))
        .one();
  }

  /// Whether a second step is asked, without opening the secret.
  Mono<Boolean> isOn(UUID person) {
    return database
        .sql("select last_step from identity.second_factor where person_id = :person")
        .bind("person", person)
        .map(row -> row.get("last_step", Long.class) != null)
        .one()
        .defaultIfEmpty(false);
  }

  /// The state of an account's factor, which nobody else changes before the transaction ends. The
  /// account's row is locked, for the factor's may not be there yet; and the factor is read by a
  /// statement of its own, for one that had to wait would see it as it was before the waiting.
  Mono<FactorState> lock(UUID person) {
    return database
        .sql("select 1 from identity.account where person_id = :person for update")
        .bind("person", person)
        .then()
        .then(Mono.defer(() -> read(person)));
  }

  private Mono<FactorState> read(UUID person) {
    return database
        .sql(
            """
            select sealed_secret, last_step from identity.second_factor where person_id = :person
            """)
        .bind("person", person)
        .map(row -> state(person, row))
        .one()
        .defaultIfEmpty(new Off());
  }

  private FactorState state(UUID person, Readable row) {
    byte[] sealed = Columns.required(row, "sealed_secret", byte[].class);
    Long lastStep = row.get("last_step", Long.class);
    Optional<SharedSecret> opened = seal.open(person, sealed);
    if (opened.isEmpty()) {
      log.warn("a second factor does not open: KAIMEN_SECRET is another than when it was made");
    }
    // no code is right with a secret that nobody has
    SharedSecret secret = opened.orElseGet(SharedSecret::random);
    return lastStep == null ? new Offered(secret) : new On(secret, lastStep);
  }

  Mono<Void> store(UUID person, FactorState state) {
    return switch (state) {
      case Off _ ->
          database
              .sql("delete from identity.second_factor where person_id = :person")
              .bind("person", person)
              .then();
      case Offered offered -> put(person, offered.secret(), Parameters.in(Long.class));
      case On on -> put(person, on.secret(), Parameters.in(on.lastStep()));
    };
  }

  private Mono<Void> put(UUID person, SharedSecret secret, Object lastStep) {
    return database
        .sql(
            """
            insert into identity.second_factor (person_id, sealed_secret, last_step)
            values (:person, :sealed, :step)
            on conflict (person_id) do update
              set sealed_secret = excluded.sealed_secret, last_step = excluded.last_step
            """)
        .bind("person", person)
        .bind("sealed", seal.seal(person, secret))
        .bind("step", lastStep)
        .then();
  }
}
