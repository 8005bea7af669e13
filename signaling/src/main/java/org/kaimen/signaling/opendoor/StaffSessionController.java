package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
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

/// Sessions, for those at their desks. Other desks' are as good as not there. They tell who booked:
/// each reading is audited.
@RestController
@RequestMapping("/api/staff/sessions")
class StaffSessionController {

  private final Sessions sessions;
  private final Series series;
  private final Cancellations cancellations;
  private final Desks desks;
  private final Audit audit;

  StaffSessionController(
      Sessions sessions, Series series, Cancellations cancellations, Desks desks, Audit audit) {
    this.sessions = sessions;
    this.series = series;
    this.cancellations = cancellations;
    this.desks = desks;
    this.audit = audit;
  }

  @GetMapping
  Mono<List<DeskSession>> list(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.LIST_SESSIONS);
    return audit.record(actor, "sessions-read", "sessions").then(desks.of(actor));
  }

  @GetMapping("/{id}")
  Mono<DeskSession> session(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.READ_SESSION);
    return sessions
        .find(id)
        .filter(session -> sessions.isAtDesk(actor, session))
        .delayUntil(session -> audit.record(actor, "session-read", "session:" + session.id()))
        .flatMap(desks::of)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  @PostMapping
  Mono<DeskSession> publish(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewSession wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return sessions.publish(actor, wanted).flatMap(desks::of);
  }

  /// All of the series or none.
  @PostMapping("/series")
  Mono<List<DeskSession>> publish(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewSeries wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return series.publish(actor, wanted.first(), wanted.weeks()).flatMap(desks::of);
  }

  @PostMapping("/{id}/cancel")
  Mono<DeskSession> cancel(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody ToldReason told) {
    actor.require(Permission.PUBLISH_SESSION);
    return cancellations.cancel(actor, id, told.reason().strip()).flatMap(desks::of);
  }
}
