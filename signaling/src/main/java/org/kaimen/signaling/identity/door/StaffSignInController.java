package org.kaimen.signaling.identity.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.ClientAddress;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.Profiles;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.identity.StaffView;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
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

/// Staff sign in with a local account.
@RestController
@RequestMapping("/api/staff")
class StaffSignInController {

  private static final Duration VALIDITY = Duration.ofHours(12);

  private static final Duration WINDOW = Duration.ofMinutes(15);

  /// Failures at one account from one place: a person who tries their old passwords has room, and
  /// somebody elsewhere cannot lock them out.
  private static final int FAILURES_OF_BOTH = 10;

  /// Failures from one place: guessing at many accounts.
  private static final int FAILURES_OF_A_CLIENT = 60;

  /// Failures at one account: guessing from many places.
  private static final int FAILURES_OF_AN_ACCOUNT = 200;

  private final LocalAccounts accounts;
  private final SignIns signIns;
  private final Profiles profiles;
  private final Throttle throttle;
  private final Audit audit;

  StaffSignInController(
      LocalAccounts accounts, SignIns signIns, Profiles profiles, Throttle throttle, Audit audit) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.profiles = profiles;
    this.throttle = throttle;
    this.audit = audit;
  }

  record Credentials(
      @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String account,
      @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.LINE) String password) {

    /// Without the password.
    @Override
    public String toString() {
      return "Credentials[]";
    }
  }

  @PostMapping("/sign-in")
  Mono<StaffView> signIn(@Valid @RequestBody Credentials credentials, ServerWebExchange exchange) {
    List<Counter> counters = counters(credentials.account(), ClientAddress.of(exchange));
    return throttle
        .take(counters)
        .then(Mono.defer(() -> accounts.check(credentials.account(), credentials.password())))
        .switchIfEmpty(Mono.defer(this::refuse))
        .flatMap(
            person -> signIns.open(exchange, Audience.STAFF, person, new Scope.Full(), VALIDITY))
        .flatMap(actor -> audit.record(actor, "signed-in", "sign-in").thenReturn(actor))
        .flatMap(actor -> throttle.forgive(counters).thenReturn(actor))
        .flatMap(profiles::staff);
  }

  /// The audit tells that somebody was refused, and not by which name: people mistype passwords
  /// into the account's field.
  private <T> Mono<T> refuse() {
    return audit
        .recordStranger(Audience.STAFF.name(), "sign-in-refused", "password-wrong")
        .then(Mono.error(() -> new Refusal(IdentityRefusal.PASSWORD_WRONG)));
  }

  private static List<Counter> counters(String account, String client) {
    String name = account.strip().toLowerCase(Locale.ROOT);
    return List.of(
        new Counter("password-by-both", name + " " + client, FAILURES_OF_BOTH, WINDOW),
        new Counter("password-by-client", client, FAILURES_OF_A_CLIENT, WINDOW),
        new Counter("password-to-account", name, FAILURES_OF_AN_ACCOUNT, WINDOW));
  }

  @GetMapping("/me")
  Mono<StaffView> me(@AuthenticationPrincipal Actor actor) {
    return profiles.staff(actor);
  }

  @PostMapping("/sign-out")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> signOut(ServerWebExchange exchange) {
    return signIns.close(exchange, Audience.STAFF);
  }
}
