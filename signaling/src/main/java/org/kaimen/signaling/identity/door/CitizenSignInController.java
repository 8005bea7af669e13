package org.kaimen.signaling.identity.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.CitizenView;
import org.kaimen.signaling.identity.MobileNumber;
import org.kaimen.signaling.identity.Profiles;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.identity.code.SignInCodes;
import org.kaimen.signaling.platform.CommonRefusal;
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

/// Citizens sign in with a code from their mail or an SMS: no password to remember.
@RestController
@RequestMapping("/api/citizen")
class CitizenSignInController {

  /// The dull part of RFC 5321 §4.1.2: what people have, and nothing a mail header could trip over.
  private static final String EMAIL =
      "\\s*[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\s*";

  private final SignInCodes codes;
  private final CitizenEntry entry;
  private final SignIns signIns;
  private final Profiles profiles;
  private final Throttle throttle;
  private final Audit audit;

  CitizenSignInController(
      SignInCodes codes,
      CitizenEntry entry,
      SignIns signIns,
      Profiles profiles,
      Throttle throttle,
      Audit audit) {
    this.codes = codes;
    this.entry = entry;
    this.signIns = signIns;
    this.profiles = profiles;
    this.throttle = throttle;
    this.audit = audit;
  }

  /// @param email where the code is sent to; or
  /// @param mobile of the mainland, in any way of writing it
  record CodeWanted(
      @Nullable @Size(max = 200) @Pattern(regexp = EMAIL) String email,
      @Nullable @Size(max = 30) String mobile) {}

  /// @param email and mobile as the code was sent to
  record CodeEntered(
      @Nullable @Size(max = 200) @Pattern(regexp = EMAIL) String email,
      @Nullable @Size(max = 30) String mobile,
      @NotNull @Pattern(regexp = "\\d{6}") String code,
      @Nullable @Size(max = 60) @Pattern(regexp = PlainText.LINE) String name) {}

  /// Sends a code. The answer is the same whether or not the address is known.
  @PostMapping("/sign-in/code")
  Mono<Map<String, Object>> sendCode(
      @Valid @RequestBody CodeWanted wanted, ServerWebExchange exchange) {
    Address address = address(wanted.email(), wanted.mobile());
    return throttle
        .take(CodeLimits.sending(address, exchange))
        .then(Mono.defer(() -> codes.send(address)))
        .then(audit.recordStranger(Audience.CITIZEN.name(), "code-sent", "sign-in"))
        .thenReturn(Map.of());
  }

  @PostMapping("/sign-in")
  Mono<CitizenView> signIn(@Valid @RequestBody CodeEntered entered, ServerWebExchange exchange) {
    Address address = address(entered.email(), entered.mobile());
    List<Counter> counters = CodeLimits.entering(exchange);
    return throttle
        .take(counters)
        .then(Mono.defer(() -> codes.redeem(address, entered.code(), entered.name())))
        .onErrorResume(Refusal.class, this::note)
        .flatMap(person -> entry.enter(exchange, person, "sign-in"))
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

  /// One of the two.
  private static Address address(@Nullable String email, @Nullable String mobile) {
    if (email != null && mobile == null) {
      return new Address.Mail(email.strip().toLowerCase(Locale.ROOT));
    }
    return Optional.ofNullable(email == null ? mobile : null)
        .flatMap(MobileNumber::of)
        .map(Address.Mobile::new)
        .orElseThrow(() ->
            new Refusal(
                CommonRefusal.REQUEST_NOT_VALID,
                Map.of("fields", List.of(mobile == null ? "email" : "mobile"))));
  }
}
