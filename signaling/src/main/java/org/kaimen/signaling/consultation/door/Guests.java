package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.RefusalCode;
import org.kaimen.signaling.waitingroom.ConsentText;
import org.kaimen.signaling.waitingroom.Consents;
import org.kaimen.signaling.waitingroom.GivenConsent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Guests come by their link: without an account, with a name and an answer about recording.
@Component
class Guests {

  private final GuestLinks links;
  private final GuestPeople people;
  private final Consents consents;
  private final SignIns signIns;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Guests(
      GuestLinks links,
      GuestPeople people,
      Consents consents,
      SignIns signIns,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.links = links;
    this.people = people;
    this.consents = consents;
    this.signIns = signIns;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Signs the guest in for this one consultation. Who came by this link before is the same guest,
  /// by the name they first said.
  ///
  /// @throws Refusal as [GuestLinks#place], and `consent-outdated`
  Mono<GuestLinks.Place> join(
      ServerWebExchange exchange, String token, String name, GivenConsent given) {
    return ConsentText.VERSION.equals(given.version())
        ? links
            .place(token)
            .flatMap(place -> enter(exchange, place, name.strip(), given).thenReturn(place))
            .as(transaction::transactional)
        : refuse(InvitationRefusal.CONSENT_OUTDATED);
  }

  private Mono<Void> enter(
      ServerWebExchange exchange, GuestLinks.Place place, String name, GivenConsent given) {
    UUID consultation = place.consultation().id();
    Duration validity = Duration.between(clock.instant(), place.link().until());
    return people
        .person(place.guest().id(), name)
        .flatMap(person ->
            signIns.open(exchange, Audience.CITIZEN, person, place.link().scope(), validity))
        .flatMap(actor ->
            consents
                .note(actor, place.consultation().occasion().bookingId(), given)
                .then(audit.record(actor, "participant-joined", "consultation:" + consultation)))
        .then();
  }

  private static <T> Mono<T> refuse(RefusalCode code) {
    return Mono.error(() -> new Refusal(code));
  }
}
