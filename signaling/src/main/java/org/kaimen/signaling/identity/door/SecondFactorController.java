package org.kaimen.signaling.identity.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Function;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.factor.SecondFactors;
import org.kaimen.signaling.identity.factor.SecondFactors.Offer;
import org.kaimen.signaling.identity.factor.SecondFactors.Standing;
import org.kaimen.signaling.platform.PlainText;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Staff turn the second step of their own sign-in on and off.
@RestController
@RequestMapping("/api/staff/second-factor")
class SecondFactorController {

  private static final String OBJECT = "account";

  private final SecondFactors factors;
  private final SecondCodes codes;
  private final Audit audit;

  SecondFactorController(SecondFactors factors, SecondCodes codes, Audit audit) {
    this.factors = factors;
    this.codes = codes;
    this.audit = audit;
  }

  record Entered(@NotBlank @Size(max = 40) @Pattern(regexp = PlainText.LINE) String code) {

    /// Without the code.
    @Override
    public String toString() {
      return "Entered[]";
    }
  }

  record Sheet(List<String> recoveryCodes) {

    /// Without the codes.
    @Override
    public String toString() {
      return "Sheet[]";
    }
  }

  @GetMapping
  Mono<Standing> standing(@AuthenticationPrincipal Actor actor) {
    return allowed(actor).flatMap(one -> factors.standing(one.personId()));
  }

  /// Shows a secret for the app; each time another one, until it is confirmed.
  @PostMapping
  Mono<Offer> offer(@AuthenticationPrincipal Actor actor) {
    return allowed(actor).flatMap(one -> factors.offer(one.personId()));
  }

  /// Turns it on; the recovery codes are shown this once.
  @PostMapping("/confirm")
  Mono<Sheet> confirm(
      @Valid @RequestBody Entered entered,
      @AuthenticationPrincipal Actor actor,
      ServerWebExchange exchange) {
    return counted(actor, exchange, one -> factors.confirm(one.personId(), entered.code()))
        .delayUntil(_ -> audit.record(actor, "second-step-on", OBJECT))
        .map(Sheet::new);
  }

  /// Turns it off.
  @PostMapping("/off")
  Mono<Standing> turnOff(
      @Valid @RequestBody Entered entered,
      @AuthenticationPrincipal Actor actor,
      ServerWebExchange exchange) {
    return counted(
            actor,
            exchange,
            one -> factors.turnOff(one.personId(), entered.code()).thenReturn(one.personId()))
        .delayUntil(_ -> audit.record(actor, "second-step-off", OBJECT))
        .flatMap(factors::standing);
  }

  private <T> Mono<T> counted(
      Actor actor, ServerWebExchange exchange, Function<Actor, Mono<T>> attempt) {
    return allowed(actor)
        .flatMap(
            one -> codes.counted(one.personId(), ClientAddress.of(exchange), attempt.apply(one)));
  }

  private static Mono<Actor> allowed(Actor actor) {
    return Mono.fromSupplier(() -> {
      actor.require(Permission.SECURE_OWN_ACCOUNT);
      return actor;
    });
  }
}
