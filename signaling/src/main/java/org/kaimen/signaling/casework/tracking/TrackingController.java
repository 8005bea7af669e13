package org.kaimen.signaling.casework.tracking;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseRefusal;
import org.kaimen.signaling.casework.CaseSteps;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.casework.Step;
import org.kaimen.signaling.casework.TrackingCodes;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Following a case.
@RestController
class TrackingController {

  private static final Duration WINDOW = Duration.ofMinutes(15);

  /// Wrong ones; a community office shares one line.
  private static final int WRONG_BY_CLIENT = 30;

  private static final int WRONG_FOR_A_CASE = 10;

  private final Cases cases;
  private final CaseSteps steps;
  private final TrackingCodes codes;
  private final CaseChanges changes;
  private final Throttle throttle;

  TrackingController(
      Cases cases, CaseSteps steps, TrackingCodes codes, CaseChanges changes, Throttle throttle) {
    this.cases = cases;
    this.steps = steps;
    this.codes = codes;
    this.changes = changes;
    this.throttle = throttle;
  }

  /// @param reference and code as somebody types them from a slip
  record Receipt(@NotNull @Size(max = 30) String reference, @NotNull @Size(max = 30) String code) {

    String number() {
      return reference.strip().toUpperCase(Locale.ROOT);
    }
  }

  /// What is shown to who has number and code: where the case is and what came of it, neither what
  /// was told nor what was written about it, nor the citizen's name.
  record TrackedCase(
      String reference,
      String title,
      Stage stage,
      Instant filedAt,
      List<Step> steps,
      @Nullable Outcome outcome) {}

  /// @throws Refusal `tracking-code-wrong`, `too-many-tries`
  @PostMapping("/api/public/tracking")
  Mono<TrackedCase> track(@Valid @RequestBody Receipt receipt, ServerWebExchange exchange) {
    return found(receipt, exchange)
        .flatMap(file ->
            steps
                .of(file)
                .map(way ->
                    new TrackedCase(
                        file.reference(),
                        file.filed().title(),
                        file.state().stage(),
                        file.filedAt(),
                        way,
                        file.outcomes().isEmpty() ? null : file.outcomes().getLast())));
  }

  /// @throws Refusal `tracking-code-wrong`, `too-many-tries`
  @PostMapping("/api/public/tracking/changes")
  Flux<ServerSentEvent<Integer>> changes(
      @Valid @RequestBody Receipt receipt, ServerWebExchange exchange) {
    return found(receipt, exchange).flatMapMany(file -> changes.of(file.id()));
  }

  /// @throws Refusal `not-found`
  @GetMapping("/api/citizen/cases/{reference}/changes")
  Flux<ServerSentEvent<Integer>> changes(
      @AuthenticationPrincipal Actor actor, @PathVariable String reference) {
    actor.require(Permission.READ_OWN_CASES);
    return cases
        .find(reference)
        .filter(file -> file.filed().citizenId().equals(actor.personId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMapMany(file -> changes.of(file.id()));
  }

  /// Every try counts until it was right: whoever guesses is stopped, whoever reloads is not.
  private Mono<CaseFile> found(Receipt receipt, ServerWebExchange exchange) {
    List<Counter> counters =
        List.of(
            new Counter("tracked-by-client", ClientAddress.of(exchange), WRONG_BY_CLIENT, WINDOW),
            new Counter("tracked-case", receipt.number(), WRONG_FOR_A_CASE, WINDOW));
    return throttle
        .take(counters)
        .then(Mono.defer(() -> cases.find(receipt.number())))
        .filterWhen(file -> codes.isOf(file.id(), receipt.code()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CaseRefusal.TRACKING_CODE_WRONG)))
        .flatMap(file -> throttle.forgive(counters).thenReturn(file));
  }
}
