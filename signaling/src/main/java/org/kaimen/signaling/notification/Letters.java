package org.kaimen.signaling.notification;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.WriteBehind;
import org.kaimen.signaling.platform.WriteBehind.Write;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The outbox of letters.
@Component
public class Letters {

  private static final String POST =
      """
      insert into notification.letter
        (id, recipient, subject, body, calendar, calendar_method, posted_at, next_try_at)
      select gen_random_uuid(), recipient, :letter_subject, :letter_text, :letter_calendar,
             :letter_method, :letter_now, :letter_now
        from unnest(cast(:letter_to as text[])) as recipient
      """;

  private final WriteBehind behind;
  private final MailSettings settings;
  private final Clock clock;

  Letters(WriteBehind behind, MailSettings settings, Clock clock) {
    this.behind = behind;
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
    return behind.add(
        new Write(
            "letter",
            POST,
            Map.of(
                "letter_to", to.toArray(String[]::new),
                "letter_subject", subject,
                "letter_text", text,
                "letter_calendar", orNull(calendar == null ? null : calendar.text()),
                "letter_method", orNull(calendar == null ? null : calendar.method().name()),
                "letter_now", clock.instant())));
  }

  private static Parameter orNull(@Nullable String text) {
    return text == null ? Parameters.in(String.class) : Parameters.in(text);
  }
}
