package org.kaimen.signaling.identity.door;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Address;
import org.kaimen.signaling.identity.Contacts;
import org.kaimen.signaling.identity.Contacts.Contact;
import org.kaimen.signaling.identity.MobileNumber;
import org.kaimen.signaling.identity.NewsChoice;
import org.kaimen.signaling.identity.NewsChoice.Way;
import org.kaimen.signaling.identity.OwnContact;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.Throttle;
import org.kaimen.signaling.identity.Throttle.Counter;
import org.kaimen.signaling.identity.code.MobileProofs;
import org.kaimen.signaling.notification.Sms;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// How citizens are reached: their mobile number, and what they want to hear by which way.
@RestController
@RequestMapping("/api/citizen/contact")
class CitizenContactController {

  /// Nobody has so many numbers.
  private static final int NUMBERS_A_DAY = 10;

  private final Contacts contacts;
  private final OwnContact own;
  private final MobileProofs proofs;
  private final Sms sms;
  private final Throttle throttle;
  private final Audit audit;

  CitizenContactController(
      Contacts contacts,
      OwnContact own,
      MobileProofs proofs,
      Sms sms,
      Throttle throttle,
      Audit audit) {
    this.contacts = contacts;
    this.own = own;
    this.proofs = proofs;
    this.sms = sms;
    this.throttle = throttle;
    this.audit = audit;
  }

  /// @param mobile of the mainland, in any way of writing it
  record Wanted(@NotNull @Size(max = 30) String mobile) {}

  /// @param mobile as the code was sent to
  record Entered(
      @NotNull @Size(max = 30) String mobile, @NotNull @Pattern(regexp = "\\d{6}") String code) {}

  /// @param ways mail, sms or both
  /// @param everyStep every step, or only what needs them and the end
  /// @param language of the SMS, zh-CN or en
  record News(
      @NotEmpty Set<@NotNull @Pattern(regexp = "mail|sms") String> ways,
      boolean everyStep,
      @NotNull @Pattern(regexp = "zh-CN|en") String language) {}

  /// @param email and mobile null where there is none
  /// @param smsOffered whether SMS are sent from here at all
  /// @param news what holds: of what was chosen, what there is a way for
  record Shown(
      String name, @Nullable String email, @Nullable String mobile, boolean smsOffered, News news) {

    /// Without the addresses.
    @Override
    public String toString() {
      return "Shown[]";
    }
  }

  @GetMapping
  Mono<Shown> show(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.MANAGE_OWN_CONTACT);
    return contacts.of(actor.personId()).map(contact -> shown(actor, contact));
  }

  /// @throws Refusal `sms-not-offered`, `too-many-tries`
  @PostMapping("/mobile/code")
  Mono<Map<String, Object>> sendCode(
      @AuthenticationPrincipal Actor actor,
      @Valid @RequestBody Wanted wanted,
      ServerWebExchange exchange) {
    actor.require(Permission.MANAGE_OWN_CONTACT);
    MobileNumber number = number(wanted.mobile());
    List<Counter> counters =
        new ArrayList<>(CodeLimits.sending(new Address.Mobile(number), exchange));
    counters.add(
        new Counter(
            "numbers-of-citizen", actor.personId().toString(), NUMBERS_A_DAY, Duration.ofDays(1)));
    return throttle
        .take(counters)
        .then(Mono.defer(() -> proofs.send(actor.personId(), number)))
        .then(audit.record(actor, "code-sent", "mobile"))
        .thenReturn(Map.of());
  }

  /// @throws Refusal `code-wrong`, `code-expired`, `code-used-up`, `mobile-taken`, `too-many-tries`
  @PostMapping("/mobile")
  Mono<Shown> prove(
      @AuthenticationPrincipal Actor actor,
      @Valid @RequestBody Entered entered,
      ServerWebExchange exchange) {
    actor.require(Permission.MANAGE_OWN_CONTACT);
    MobileNumber number = number(entered.mobile());
    List<Counter> counters = CodeLimits.entering(exchange);
    return throttle
        .take(counters)
        .then(Mono.defer(() -> proofs.prove(actor.personId(), number, entered.code())))
        .then(throttle.forgive(counters))
        .then(audit.record(actor, "mobile-proved", "contact"))
        .then(Mono.defer(() -> show(actor)));
  }

  /// @throws Refusal `mobile-needed`
  @DeleteMapping("/mobile")
  Mono<Shown> remove(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.MANAGE_OWN_CONTACT);
    return own.removeMobile(actor.personId())
        .then(audit.record(actor, "mobile-removed", "contact"))
        .then(Mono.defer(() -> show(actor)));
  }

  /// @throws Refusal `way-not-there`
  @PutMapping("/news")
  Mono<Shown> choose(@AuthenticationPrincipal Actor actor, @Valid @RequestBody News news) {
    actor.require(Permission.MANAGE_OWN_CONTACT);
    Set<Way> ways =
        news.ways().stream()
            .map(way -> Way.valueOf(way.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return own.choose(
            actor.personId(),
            new NewsChoice(ways, news.everyStep(), Locale.forLanguageTag(news.language())))
        .then(Mono.defer(() -> show(actor)));
  }

  private Shown shown(Actor actor, Contact contact) {
    MobileNumber mobile = contact.mobile();
    NewsChoice choice = contact.choice();
    return new Shown(
        actor.name(),
        contact.email(),
        mobile == null ? null : mobile.number(),
        sms.isOffered(),
        new News(
            contact.through().stream()
                .map(way -> way.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()),
            choice.everyStep(),
            choice.language().toLanguageTag()));
  }

  private static MobileNumber number(String typed) {
    return MobileNumber.of(typed)
        .orElseThrow(() ->
            new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of("mobile"))));
  }
}
