package org.kaimen.signaling.notification;

import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The outbox of letters.
@Component
public class Letters {

  private final DatabaseClient database;
  private final Clock clock;

  Letters(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Puts a letter into the outbox as part of the caller's transaction: what is rolled back is
  /// never sent, what is committed is sent at least once.
  ///
  /// @param to a mail address
  /// @param subject one line
  /// @param text plain text
  public Mono<Void> post(String to, String subject, String text) {
    return database
        .sql(
            """
            insert into notification.letter (id, recipient, subject, body, posted_at, next_try_at)
            values (:id, :to, :subject, :text, :now, :now)
            """)
        .bind("id", UUID.randomUUID())
        .bind("to", to)
        .bind("subject", subject)
        .bind("text", text)
        .bind("now", clock.instant())
        .then();
  }

  /// As [#post], one each.
  ///
  /// @param to mail addresses
  public Mono<Void> postToAll(Collection<String> to, String subject, String text) {
    return database
        .sql(
            """
            insert into notification.letter (id, recipient, subject, body, posted_at, next_try_at)
            select gen_random_uuid(), recipient, :subject, :text, :now, :now
              from unnest(cast(:to as text[])) as recipient
            """)
        .bind("to", to.toArray(String[]::new))
        .bind("subject", subject)
        .bind("text", text)
        .bind("now", clock.instant())
        .then();
  }
}
