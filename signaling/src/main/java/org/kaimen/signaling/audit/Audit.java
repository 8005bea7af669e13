package org.kaimen.signaling.audit;

import java.time.Clock;
import org.kaimen.signaling.identity.Actor;
import org.springframework.r2dbc.core.DatabaseClient;
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
  public Mono<Void> record(Actor actor, String action, String object) {
    return database
        .sql(
            """
            insert into audit.entry (at, person_id, audience, action, object)
            values (:at, :person, :audience, :action, :object)
            """)
        .bind("at", clock.instant())
        .bind("person", actor.personId())
        .bind("audience", actor.audience().name())
        .bind("action", action)
        .bind("object", object)
        .then();
  }
}
