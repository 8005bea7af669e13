package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Sessions that are being prepared.
@RestController
@RequestMapping("/api/staff/sessions/drafts")
class DraftController {

  private final Drafts drafts;
  private final Series series;
  private final Desks desks;

  DraftController(Drafts drafts, Series series, Desks desks) {
    this.drafts = drafts;
    this.series = series;
    this.desks = desks;
  }

  @PostMapping
  Mono<DeskSession> save(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewSession wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return drafts.save(actor, wanted).flatMap(desks::of);
  }

  /// All of the series or none.
  @PostMapping("/series")
  Mono<List<DeskSession>> save(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewSeries wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return series.save(actor, wanted.first(), wanted.weeks()).flatMap(desks::of);
  }

  /// All of the series or none.
  @PostMapping("/series/{id}/publish")
  Mono<List<DeskSession>> publish(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.PUBLISH_SESSION);
    return series.publishDrafts(actor, id).flatMap(desks::of);
  }

  @PutMapping("/{id}")
  Mono<DeskSession> change(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody NewSession wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return drafts.change(actor, id, wanted).flatMap(desks::of);
  }

  @PostMapping("/{id}/publish")
  Mono<DeskSession> publish(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody NewSession wanted) {
    actor.require(Permission.PUBLISH_SESSION);
    return drafts.publish(actor, id, wanted).flatMap(desks::of);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> discard(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.PUBLISH_SESSION);
    return drafts.discard(actor, id);
  }
}
