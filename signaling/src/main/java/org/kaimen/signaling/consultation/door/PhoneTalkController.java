package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// An official has called a citizen by phone.
@RestController
class PhoneTalkController {

  record Held(UUID consultationId) {}

  private final PhoneTalks talks;
  private final Clock clock;

  PhoneTalkController(PhoneTalks talks, Clock clock) {
    this.talks = talks;
    this.clock = clock;
  }

  @PostMapping("/api/staff/bookings/{id}/call-back/called")
  Mono<Held> called(@AuthenticationPrincipal Actor official, @PathVariable UUID id) {
    return talks.note(official, id, clock.instant()).map(Held::new);
  }
}
