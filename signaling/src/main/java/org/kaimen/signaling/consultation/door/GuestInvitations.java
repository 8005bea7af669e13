package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.store.Invited;
import org.kaimen.signaling.consultation.store.ParticipantTable;
import org.kaimen.signaling.consultation.talk.Party;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.RefusalCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The official of a consultation invites others to it, each by a link of their own.
@Component
class GuestInvitations {

  /// With citizen and official, twelve.
  static final int MOST_GUESTS = 10;

  /// A link ends with its consultation, and at the latest after this.
  private static final Duration VALIDITY = Duration.ofHours(12);

  private final ConsultationTable table;
  private final ParticipantTable participants;
  private final JoinLinks links;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  GuestInvitations(
      ConsultationTable table,
      ParticipantTable participants,
      JoinLinks links,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.participants = participants;
    this.links = links;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @throws Refusal `not-found`, `consultation-over`, `party-not-invited`, `company-full`
  Mono<InvitationView> invite(Actor official, UUID consultationId, Party party, String name) {
    Instant now = clock.instant();
    Invited guest =
        new Invited(UUID.randomUUID(), consultationId, party, name.strip(), null, until(now), null);
    return own(official, consultationId)
        .flatMap(_ ->
            party.isPrincipal()
                ? refuse(InvitationRefusal.PARTY_NOT_INVITED)
                : lock(consultationId))
        .flatMap(locked ->
            locked.isOver()
                ? refuse(InvitationRefusal.CONSULTATION_OVER)
                : participants.count(consultationId))
        .flatMap(count ->
            count >= MOST_GUESTS ? refuse(InvitationRefusal.COMPANY_FULL) : Mono.just(guest))
        .flatMap(fits -> participants.insert(fits, official.personId(), now).thenReturn(fits))
        .delayUntil(
            _ -> audit.record(official, "participant-invited", "consultation:" + consultationId))
        .map(this::view)
        .as(transaction::transactional);
  }

  /// The seconds that a token has.
  private static Instant until(Instant now) {
    return Instant.ofEpochSecond(now.plus(VALIDITY).getEpochSecond());
  }

  /// Two who invite at once do not both have the last place.
  private Mono<Consultation> lock(UUID consultationId) {
    return table.lock(consultationId);
  }

  /// Those who were invited and have not been sent out, in order.
  Flux<InvitationView> of(Actor official, UUID consultationId) {
    return own(official, consultationId)
        .flatMapMany(one -> participants.of(one.id()))
        .filter(guest -> guest.removedAt() == null)
        .map(this::view);
  }

  /// @throws Refusal `not-found`, `invitation-taken-up`
  Mono<Void> withdraw(Actor official, UUID consultationId, UUID invitationId) {
    return own(official, consultationId)
        .flatMap(one -> participants.withdraw(one.id(), invitationId, clock.instant()))
        .flatMap(done ->
            done
                ? audit.record(official, "invitation-withdrawn", "consultation:" + consultationId)
                : refuse(InvitationRefusal.INVITATION_TAKEN_UP))
        .then()
        .as(transaction::transactional);
  }

  InvitationView view(Invited guest) {
    return new InvitationView(
        guest.id(),
        guest.party(),
        guest.name(),
        guest.personId(),
        links.toConsultation(guest.consultationId(), guest.id(), guest.until()));
  }

  /// @throws Refusal `not-found` where it is not the official's own
  Mono<Consultation> own(Actor official, UUID consultationId) {
    official.require(Permission.ADMIT);
    return table
        .find(consultationId)
        .filter(one ->
            one.official().id().equals(official.personId())
                && official.scope().reachesSession(one.occasion().sessionId()))
        // there is nothing to join
        .filter(one -> !one.isInPerson())
        .switchIfEmpty(refuse(CommonRefusal.NOT_FOUND));
  }

  private static <T> Mono<T> refuse(RefusalCode code) {
    return Mono.error(() -> new Refusal(code));
  }
}
