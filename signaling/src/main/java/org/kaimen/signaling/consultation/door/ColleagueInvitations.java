package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.store.ParticipantTable;
import org.kaimen.signaling.consultation.talk.Party;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Colleagues;
import org.kaimen.signaling.identity.Colleagues.Colleague;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Members of staff are invited by name: they find the link on their pages, and in their mail where
/// they have an address.
@Component
class ColleagueInvitations {

  private final GuestInvitations invitations;
  private final Colleagues colleagues;
  private final ConsultationTable table;
  private final ParticipantTable participants;
  private final InvitationLetters letters;
  private final Clock clock;
  private final TransactionalOperator transaction;

  ColleagueInvitations(
      GuestInvitations invitations,
      Colleagues colleagues,
      ConsultationTable table,
      ParticipantTable participants,
      InvitationLetters letters,
      Clock clock,
      TransactionalOperator transaction) {
    this.invitations = invitations;
    this.colleagues = colleagues;
    this.table = table;
    this.participants = participants;
    this.letters = letters;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The official's page searches among all staff, to invite one to this consultation.
  Flux<Colleague> named(Actor official, UUID consultationId, String part) {
    return invitations.own(official, consultationId).flatMapMany(_ -> colleagues.named(part));
  }

  /// @throws Refusal as [GuestInvitations#invite]
  Mono<InvitationView> invite(Actor official, UUID consultationId, Party party, UUID staff) {
    return invitations
        .own(official, consultationId)
        .flatMap(_ -> colleagues.find(staff))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(colleague ->
            invitations
                .invite(official, consultationId, party, colleague.name())
                .delayUntil(made -> participants.ofStaff(made.id(), staff))
                .delayUntil(made -> letters.post(staff, official.name(), made.link())))
        .as(transaction::transactional);
  }

  /// What a member of staff finds on their pages.
  Flux<OpenInvitation> openTo(Actor staff) {
    staff.require(Permission.BE_INVITED);
    return participants
        .openTo(staff.personId(), clock.instant())
        .concatMap(guest ->
            table
                .find(guest.consultationId())
                .map(consultation -> view(consultation, invitations.view(guest))));
  }

  private static OpenInvitation view(Consultation consultation, InvitationView invitation) {
    return new OpenInvitation(
        invitation.id(),
        consultation.official().name(),
        consultation.occasion().caseReference(),
        invitation.party(),
        invitation.link());
  }

  /// @param link the whole address
  record OpenInvitation(
      UUID id, String officialName, String caseReference, Party party, String link) {

    /// Without the link.
    @Override
    public String toString() {
      return "OpenInvitation[" + id + "]";
    }
  }
}
