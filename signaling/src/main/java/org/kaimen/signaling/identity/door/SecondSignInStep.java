package org.kaimen.signaling.identity.door;

import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.factor.SecondFactors;
import org.kaimen.signaling.identity.factor.SecondSteps;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The second step of a sign-in, after the password and before anybody is signed in.
@Component
class SecondSignInStep {

  private final SecondFactors factors;
  private final SecondSteps steps;
  private final SecondCodes codes;

  SecondSignInStep(SecondFactors factors, SecondSteps steps, SecondCodes codes) {
    this.factors = factors;
    this.steps = steps;
    this.codes = codes;
  }

  /// @throws Refusal `second-step-needed` with the `step` to come back with, where this person's
  ///   account has one
  Mono<Void> askIfOn(UUID person) {
    return factors
        .isOn(person)
        .filter(isOn -> isOn)
        .flatMap(_ -> steps.open(person))
        .flatMap(step ->
            Mono.error(new Refusal(IdentityRefusal.SECOND_STEP_NEEDED, Map.of("step", step))));
  }

  /// @return whose step it was
  /// @throws Refusal `second-step-over`, `second-code-wrong`, `too-many-tries`
  Mono<UUID> take(String step, String code, String client) {
    return steps
        .find(step)
        .switchIfEmpty(Mono.error(() -> new Refusal(IdentityRefusal.SECOND_STEP_OVER)))
        .delayUntil(person -> codes.counted(person, client, factors.enter(person, code)))
        .delayUntil(_ -> steps.close(step));
  }
}
