package org.kaimen.signaling.audit;

import java.time.Clock;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The audit. An entry is part of the caller's transaction: what is rolled back was not done.
@Component
public class Audit {

  private final DatabaseClient database;
  private final Clock clock;

  Audit(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// @param action what was done, in kebab-case, such as `case-read`
  /// @param object to what, as kind and key, such as `case:K261124-7QX2M`
  public Mono<Void> record(Who who, String action, String object) {
    return entry(who.door(), action, object).bind("person", who.personId()).then();
  }

  /// What nobody known did, such as a refused sign-in.
  ///
  /// @param door the door they came to, such as `STAFF`
  public Mono<Void> recordStranger(String door, String action, String object) {
    return entry(door, action, object).bindNull("person", UUID.class).then();
  }

  private GenericExecuteSpec entry(String door, String action, String object) {
    return database
        .sql(
            """
            insert into audit.entry (at, person_id, audience, action, object)
            values (:at, :person, :audience, :action, :object)
            """)
        .bind("at", clock.instant())
        .bind("audience", door)
        .bind("action", action)
        .bind("object", object);
  }
}
