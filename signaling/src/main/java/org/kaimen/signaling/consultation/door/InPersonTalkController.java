package org.kaimen.signaling.consultation.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// An official talks in person with who has come to the place.
@RestController
class InPersonTalkController {

  /// What an official can say of how it ended.
  private static final Set<EndReason> SAID =
      Set.of(EndReason.FINISHED, EndReason.CITIZEN_LEFT, EndReason.BACK_TO_QUEUE);

  record Begun(UUID consultationId) {}

  /// @param reason `finished`, `citizen-left` or `back-to-queue`
  record Ending(@NotNull EndReason reason) {}

  private final InPersonTalks talks;
  private final InPersonEnds ends;
  private final Clock clock;

  InPersonTalkController(InPersonTalks talks, InPersonEnds ends, Clock clock) {
    this.talks = talks;
    this.ends = ends;
    this.clock = clock;
  }

  @PostMapping("/api/staff/bookings/{id}/talk-in-person")
  Mono<Begun> begin(@AuthenticationPrincipal Actor official, @PathVariable UUID id) {
    return talks.begin(official, id, clock.instant()).map(Begun::new);
  }

  @PostMapping("/api/staff/consultations/{id}/end-in-person")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> end(
      @AuthenticationPrincipal Actor official,
      @PathVariable UUID id,
      @Valid @RequestBody Ending wanted) {
    return SAID.contains(wanted.reason())
        ? ends.end(official, id, wanted.reason(), clock.instant())
        : Mono.error(
            new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of("reason"))));
  }
}
