package org.kaimen.signaling.notification;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The outbox of letters.
@Component
public class Letters {

  private final DatabaseClient database;
  private final MailSettings settings;
  private final Clock clock;

  Letters(DatabaseClient database, MailSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /// The mail address that letters come from; empty where none is set.
  public Optional<String> from() {
    return settings.address();
  }

  /// Puts a letter into the outbox as part of the caller's transaction: what is rolled back is
  /// never sent, what is committed is sent at least once.
  ///
  /// @param to a mail address
  /// @param subject one line
  /// @param text plain text
  public Mono<Void> post(String to, String subject, String text) {
    return postToAll(List.of(to), subject, text);
  }

  /// As [#post], one each.
  ///
  /// @param to mail addresses
  public Mono<Void> postToAll(Collection<String> to, String subject, String text) {
    return postToAll(to, subject, text, null);
  }

  /// As [#post], one each.
  ///
  /// @param to mail addresses
  /// @param calendar what their calendars are to do
  public Mono<Void> postToAll(
      Collection<String> to, String subject, String text, @Nullable CalendarPart calendar) {
    return database
        .sql(
            """
            insert into notification.letter
              (id, recipient, subject, body, calendar, calendar_method, posted_at, next_try_at)
            select gen_random_uuid(), recipient, :subject, :text, :calendar, :method, :now, :now
              from unnest(cast(:to as text[])) as recipient
            """)
        .bind("to", to.toArray(String[]::new))
        .bind("subject", subject)
        .bind("text", text)
        .bind("calendar", orNull(calendar == null ? null : calendar.text()))
        .bind("method", orNull(calendar == null ? null : calendar.method().name()))
        .bind("now", clock.instant())
        .then();
  }

  private static Parameter orNull(@Nullable String text) {
    return text == null ? Parameters.in(String.class) : Parameters.in(text);
  }
}
