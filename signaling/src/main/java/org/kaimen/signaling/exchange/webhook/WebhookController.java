package org.kaimen.signaling.exchange.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.exchange.webhook.Webhooks.Wanted;
import org.kaimen.signaling.exchange.webhook.Webhooks.Webhook;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.outgoing.Signature;
import org.kaimen.signaling.platform.outgoing.SignedPosts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Clerks say who is told when cases move on: those of departments they reach, and public ones.
@RestController
@RequestMapping("/api/staff/webhooks")
class WebhookController {

  private static final List<String> EVENTS = List.of("case.filed", "case.stage-changed");

  /// So long the secret before is good beside a new one.
  private static final Duration BOTH_GOOD = Duration.ofDays(1);

  private final Webhooks webhooks;
  private final boolean anywhere;
  private final Clock clock;
  private final CaseReaches reaches;
  private final People people;
  private final Audit audit;

  WebhookController(
      Webhooks webhooks,
      WebhookSettings settings,
      CaseReaches reaches,
      People people,
      Audit audit,
      Clock clock) {
    this.webhooks = webhooks;
    this.anywhere = settings.webhookPrivateAddresses();
    this.clock = clock;
    this.reaches = reaches;
    this.people = people;
    this.audit = audit;
  }

  /// @param name whom it tells
  /// @param url https
  /// @param events both where nothing is said
  /// @param departmentId of whose cases it is told; where it is null, of public ones
  record NewWebhook(
      @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String name,
      @NotBlank @Size(max = 500) @Pattern(regexp = PlainText.LINE) String url,
      @Nullable @Size(min = 1, max = 2) List<String> events,
      @Nullable UUID departmentId) {}

  /// @param secret what its messages are signed with; told this once
  record Added(@JsonUnwrapped Webhook webhook, String secret) {

    /// Without the secret.
    @Override
    public String toString() {
      return "Added[" + webhook.id() + "]";
    }
  }

  @GetMapping
  Mono<List<Webhook>> list(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.MANAGE_WEBHOOKS);
    return webhooks.all().filterWhen(one -> reaches(actor, one.departmentId())).collectList();
  }

  @PostMapping
  Mono<Added> add(@AuthenticationPrincipal Actor actor, @Valid @RequestBody NewWebhook wanted) {
    actor.require(Permission.MANAGE_WEBHOOKS);
    String url = wanted.url().strip();
    if (SignedPosts.target(url, anywhere).isEmpty()) {
      throw notValid("url");
    }
    List<String> given = wanted.events();
    List<String> events = given == null ? EVENTS : given;
    if (!EVENTS.containsAll(events)) {
      throw notValid("events");
    }
    String secret = Signature.newSecret();
    return known(actor, wanted.departmentId())
        .then(
            webhooks.add(
                actor.personId(),
                new Wanted(wanted.name().strip(), url, events, wanted.departmentId()),
                secret))
        .delayUntil(added -> audit.record(actor, "webhook-added", object(added.id())))
        .map(added -> new Added(added, secret));
  }

  @DeleteMapping("/{id}")
  Mono<Void> end(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.MANAGE_WEBHOOKS);
    return reached(actor, id)
        .flatMap(one -> webhooks.end(one.id(), null))
        .flatMap(_ -> audit.record(actor, "webhook-ended", object(id)));
  }

  /// A new secret, told this once.
  ///
  /// @param formerUntil until when messages are signed with the one before, too
  record Renewed(String secret, Instant formerUntil) {

    /// Without the secret.
    @Override
    public String toString() {
      return "Renewed[]";
    }
  }

  @PostMapping("/{id}/secret")
  Mono<Renewed> renewSecret(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.MANAGE_WEBHOOKS);
    Renewed renewed = new Renewed(Signature.newSecret(), clock.instant().plus(BOTH_GOOD));
    return reached(actor, id)
        .filterWhen(_ -> webhooks.renewSecret(id, renewed.secret(), renewed.formerUntil()))
        .switchIfEmpty(notFound())
        .flatMap(_ -> audit.record(actor, "webhook-secret-renewed", object(id)))
        .thenReturn(renewed);
  }

  private Mono<Webhook> reached(Actor actor, UUID id) {
    return webhooks
        .find(id)
        .filterWhen(one -> reaches(actor, one.departmentId()))
        .switchIfEmpty(notFound());
  }

  private static <T> Mono<T> notFound() {
    return Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND));
  }

  private Mono<Void> known(Actor actor, @Nullable UUID department) {
    return department == null
        ? Mono.empty()
        : people
            .department(department)
            .filterWhen(one -> reaches(actor, one.id()))
            .switchIfEmpty(Mono.error(() -> notValid("departmentId")))
            .then();
  }

  private Mono<Boolean> reaches(Actor actor, @Nullable UUID department) {
    return department == null
        ? Mono.just(true)
        : reaches.of(actor).map(reach -> reach.covers(List.of(department)));
  }

  private static String object(UUID id) {
    return "webhook:" + id;
  }

  private static Refusal notValid(String field) {
    return new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of(field)));
  }
}
