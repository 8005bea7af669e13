package org.kaimen.signaling.identity.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.CitizenView;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.Profiles;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.identity.code.SignInCodes;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Citizens sign in with a code from their mail: no password to remember.
@RestController
@RequestMapping("/api/citizen")
class CitizenSignInController {

  private static final Duration VALIDITY = Duration.ofDays(30);

  /// The dull part of RFC 5321 §4.1.2: what people have, and nothing a mail header could trip over.
  private static final String EMAIL =
      "\\s*[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\s*";

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int CODES_FOR_AN_ADDRESS = 5;

  /// A community office shares one line.
  private static final int CODES_FOR_A_CLIENT = 60;

  private static final int FAILURES_OF_A_CLIENT = 60;

  private final SignInCodes codes;
  private final SignIns signIns;
  private final Profiles profiles;
  private final Throttle throttle;
  private final Audit audit;

  CitizenSignInController(
      SignInCodes codes, SignIns signIns, Profiles profiles, Throttle throttle, Audit audit) {
    this.codes = codes;
    this.signIns = signIns;
    this.profiles = profiles;
    this.throttle = throttle;
    this.audit = audit;
  }

  record CodeWanted(@NotNull @Size(max = 200) @Pattern(regexp = EMAIL) String email) {}

  record CodeEntered(
      @NotNull @Size(max = 200) @Pattern(regexp = EMAIL) String email,
      @NotNull @Pattern(regexp = "\\d{6}") String code,
      @Nullable @Size(max = 60) @Pattern(regexp = PlainText.LINE) String name) {}

  /// Sends a code. The answer is the same whether or not the address is known.
  @PostMapping("/sign-in/code")
  Mono<Map<String, Object>> sendCode(
      @Valid @RequestBody CodeWanted wanted, ServerWebExchange exchange) {
    String email = normal(wanted.email());
    List<Counter> counters =
        List.of(
            new Counter("code-to-address", email, CODES_FOR_AN_ADDRESS, WINDOW),
            new Counter("code-by-client", client(exchange), CODES_FOR_A_CLIENT, WINDOW));
    return throttle
        .take(counters)
        .then(Mono.defer(() -> codes.send(email)))
        .then(audit.recordStranger(Audience.CITIZEN.name(), "code-sent", "sign-in"))
        .thenReturn(Map.of());
  }

  @PostMapping("/sign-in")
  Mono<CitizenView> signIn(@Valid @RequestBody CodeEntered entered, ServerWebExchange exchange) {
    List<Counter> counters =
        List.of(new Counter("entered-by-client", client(exchange), FAILURES_OF_A_CLIENT, WINDOW));
    return throttle
        .take(counters)
        .then(
            Mono.defer(() -> codes.redeem(normal(entered.email()), entered.code(), entered.name())))
        .onErrorResume(Refusal.class, this::note)
        .flatMap(
            person -> signIns.open(exchange, Audience.CITIZEN, person, new Scope.Full(), VALIDITY))
        .flatMap(actor -> audit.record(actor, "signed-in", "sign-in").thenReturn(actor))
        .flatMap(actor -> throttle.forgive(counters).thenReturn(actor))
        .flatMap(profiles::citizen);
  }

  private Mono<UUID> note(Refusal refusal) {
    return audit
        .recordStranger(Audience.CITIZEN.name(), "sign-in-refused", refusal.code().code())
        .then(Mono.error(refusal));
  }

  @GetMapping("/me")
  Mono<CitizenView> me(@AuthenticationPrincipal Actor actor) {
    return profiles.citizen(actor);
  }

  @PostMapping("/sign-out")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> signOut(ServerWebExchange exchange) {
    return signIns.close(exchange, Audience.CITIZEN);
  }

  private static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static String client(ServerWebExchange exchange) {
    return ClientAddress.of(exchange);
  }
}
