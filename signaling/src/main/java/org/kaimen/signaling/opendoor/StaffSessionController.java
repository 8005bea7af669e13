package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Sessions, for those at their desks. Other desks' are as good as not there.
@RestController
@RequestMapping("/api/staff/sessions")
class StaffSessionController {

  private final Sessions sessions;
  private final Desks desks;

  StaffSessionController(Sessions sessions, Desks desks) {
    this.sessions = sessions;
    this.desks = desks;
  }

  @GetMapping
  Mono<List<DeskSession>> list(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.LIST_SESSIONS);
    return desks.of(actor);
  }

  @GetMapping("/{id}")
  Mono<DeskSession> session(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.READ_SESSION);
    return sessions
        .find(id)
        .filter(session -> sessions.isAtDesk(actor, session))
        .flatMap(desks::of)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  @PostMapping
  Mono<DeskSession> publish(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewSession wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return sessions.publish(actor, wanted).flatMap(desks::of);
  }
}
