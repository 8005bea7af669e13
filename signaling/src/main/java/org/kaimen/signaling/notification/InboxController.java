package org.kaimen.signaling.notification;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.StoreSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/// The letters and SMS nobody carries, for who tries the product out: on the embedded defaults, and
/// nowhere else.
@RestController
class InboxController {

  private final Outbox outbox;
  private final List<Medium> shown;

  InboxController(Outbox outbox, StoreSettings stores, Carriers carriers) {
    this.outbox = outbox;
    this.shown =
        stores.embedded()
            ? Stream.of(Medium.values())
                .filter(medium -> !carriers.all().containsKey(medium))
                .toList()
            : List.of();
  }

  /// @param medium mail or sms
  /// @param subject empty of an SMS
  record ShownLetter(UUID id, String medium, String to, String subject, String text, Instant at) {}

  @GetMapping("/api/public/inbox")
  Flux<ShownLetter> inbox() {
    if (shown.isEmpty()) {
      throw new Refusal(CommonRefusal.NOT_FOUND);
    }
    return Flux.fromIterable(shown)
        .concatMap(medium -> outbox.newest(medium).map(letter -> shown(medium, letter)))
        .sort(Comparator.comparing(ShownLetter::at).reversed());
  }

  private static ShownLetter shown(Medium medium, Letter letter) {
    return new ShownLetter(
        letter.id(),
        medium.name().toLowerCase(Locale.ROOT),
        letter.to(),
        letter.subject(),
        letter.text(),
        letter.at());
  }
}
