package org.kaimen.signaling.exchange.open311;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.exchange.open311.ApiKeys.KnownKey;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.CaseReach;
import org.kaimen.signaling.identity.CaseReaches;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Clerks of the whole authority say which systems may file cases: with a key one files for any
/// department.
@RestController
@RequestMapping("/api/staff/api-keys")
class ApiKeyController {

  private static final int PER_MINUTE = 60;

  private final ApiKeys keys;
  private final CaseReaches reaches;
  private final Audit audit;

  ApiKeyController(ApiKeys keys, CaseReaches reaches, Audit audit) {
    this.keys = keys;
    this.reaches = reaches;
    this.audit = audit;
  }

  /// @param name of the system it is given to
  /// @param perMinute how many requests it may file; 60 where nothing is said
  record NewKey(
      @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String name,
      @Nullable @Min(1) @Max(6000) Integer perMinute) {}

  /// @param key told this once
  record Added(UUID id, String name, String key) {

    /// Without the key.
    @Override
    public String toString() {
      return "Added[" + id + "]";
    }
  }

  @GetMapping
  Mono<List<KnownKey>> list(@AuthenticationPrincipal Actor actor) {
    return allowed(actor).then(keys.all().collectList());
  }

  @PostMapping
  Mono<Added> add(@AuthenticationPrincipal Actor actor, @Valid @RequestBody NewKey wanted) {
    String name = wanted.name().strip();
    Integer perMinute = wanted.perMinute();
    String key = ApiKeys.newKey();
    return allowed(actor)
        .then(keys.add(name, perMinute == null ? PER_MINUTE : perMinute, key))
        .delayUntil(id -> audit.record(actor, "api-key-added", object(id)))
        .map(id -> new Added(id, name, key));
  }

  @DeleteMapping("/{id}")
  Mono<Void> revoke(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    return allowed(actor)
        .then(keys.revoke(id))
        .filter(revoked -> revoked)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(_ -> audit.record(actor, "api-key-revoked", object(id)));
  }

  private Mono<Void> allowed(Actor actor) {
    actor.require(Permission.MANAGE_API_KEYS);
    return reaches
        .of(actor)
        .filter(reach -> reach instanceof CaseReach.All)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_ALLOWED)))
        .then();
  }

  private static String object(UUID id) {
    return "api-key:" + id;
  }
}
