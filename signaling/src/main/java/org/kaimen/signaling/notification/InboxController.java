package org.kaimen.signaling.notification;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.StoreSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/// The letters nobody carries, for who tries the product out: on the embedded defaults without an
/// SMTP server, and nowhere else.
@RestController
class InboxController {

  private final Outbox outbox;
  private final boolean isOpen;

  InboxController(Outbox outbox, StoreSettings stores, MailSettings mail) {
    this.outbox = outbox;
    this.isOpen = stores.embedded() && !mail.isSet();
  }

  record ShownLetter(UUID id, String to, String subject, String text, Instant at) {}

  @GetMapping("/api/public/inbox")
  Flux<ShownLetter> inbox() {
    if (!isOpen) {
      throw new Refusal(CommonRefusal.NOT_FOUND);
    }
    return outbox
        .newest()
        .map(letter ->
            new ShownLetter(
                letter.id(), letter.to(), letter.subject(), letter.text(), letter.at()));
  }
}
