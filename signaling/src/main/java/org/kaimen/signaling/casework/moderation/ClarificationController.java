package org.kaimen.signaling.casework.moderation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.moderation.Clarifications.Clarification;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Clarifications: published by moderators, read by everybody.
@RestController
class ClarificationController {

  private final Clarifications clarifications;
  private final Audit audit;

  ClarificationController(Clarifications clarifications, Audit audit) {
    this.clarifications = clarifications;
    this.audit = audit;
  }

  /// @param references of the public cases it concerns; others are left out
  record NewClarification(
      @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String title,
      @NotBlank @Size(max = 5000) @Pattern(regexp = PlainText.LINES) String text,
      @NotNull @Size(max = 200) List<@NotNull String> references) {}

  @GetMapping("/api/public/clarifications")
  Flux<Clarification> all() {
    return clarifications.all();
  }

  @GetMapping("/api/public/cases/{reference}/clarifications")
  Flux<Clarification> of(@PathVariable String reference) {
    return clarifications.of(reference);
  }

  @PostMapping("/api/staff/clarifications")
  Flux<Clarification> publish(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewClarification wanted) {
    actor.require(Permission.MODERATE);
    return clarifications
        .publish(
            actor.personId(), wanted.title().strip(), wanted.text().strip(), wanted.references())
        .flatMap(id -> audit.record(actor, "clarification-published", "clarification:" + id))
        .thenMany(clarifications.all());
  }

  /// @throws Refusal `not-found`
  @PostMapping("/api/staff/clarifications/{id}/withdraw")
  Flux<Clarification> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.MODERATE);
    return clarifications
        .withdraw(id)
        .filter(withdrawn -> withdrawn)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .then(audit.record(actor, "clarification-withdrawn", "clarification:" + id))
        .thenMany(clarifications.all());
  }
}
