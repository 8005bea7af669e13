package org.kaimen.signaling.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kaimen.signaling.platform.StoreSettings;
import org.kaimen.signaling.platform.WriteBehind;
import org.kaimen.signaling.platform.WriteBehind.Write;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The outbox of SMS.
@Component
public class Sms {

  /// News of yesterday is read on the page.
  private static final Duration NEWS_GOOD_FOR = Duration.ofDays(1);

  private static final String POST =
      """
      insert into notification.sms (id, recipient, body, posted_at, good_until, next_try_at)
      select gen_random_uuid(), recipient, :sms_text, :sms_now, :sms_until, :sms_now
        from unnest(cast(:sms_to as text[])) as recipient
      """;

  private final WriteBehind behind;
  private final Clock clock;
  private final boolean isOffered;

  Sms(WriteBehind behind, SmsSettings settings, StoreSettings stores, Clock clock) {
    this.behind = behind;
    this.clock = clock;
    this.isOffered = settings.isSet() || stores.embedded();
  }

  /// Whether SMS get anywhere: to a gateway, or to the inbox of a trial.
  public boolean isOffered() {
    return isOffered;
  }

  /// Puts an SMS into the outbox as part of the caller's transaction: what is rolled back is never
  /// sent, what is committed is handed over at least once, always under the same id.
  ///
  /// @param to a number that was proved, or is about to be (E.164)
  /// @param text one SMS where possible: 70 characters, or 160 of the Latin alphabet
  /// @param goodFor after which nobody wants it any more
  public Mono<Void> post(String to, String text, Duration goodFor) {
    return insert(List.of(to), text, goodFor);
  }

  /// News, to several, one each; good for a day.
  public Mono<Void> postToAll(Collection<String> to, String text) {
    return to.isEmpty() ? Mono.empty() : insert(to, text, NEWS_GOOD_FOR);
  }

  private Mono<Void> insert(Collection<String> to, String text, Duration goodFor) {
    Instant now = clock.instant();
    return behind.add(
        new Write(
            "sms",
            POST,
            Map.of(
                "sms_to",
                to.toArray(String[]::new),
                "sms_text",
                text,
                "sms_now",
                now,
                "sms_until",
                now.plus(goodFor))));
  }
}
