package org.kaimen.signaling.consultation.door;

import java.util.UUID;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.store.Invited;
import org.kaimen.signaling.consultation.store.ParticipantTable;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.JoinLinks.Opened;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.RefusalCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Where guests' links lead.
@Component
class GuestLinks {

  /// A link that is good, and what it opens.
  record Place(Invited guest, Consultation consultation, Opened link) {}

  private final JoinLinks links;
  private final ConsultationTable table;
  private final ParticipantTable participants;

  GuestLinks(JoinLinks links, ConsultationTable table, ParticipantTable participants) {
    this.links = links;
    this.table = table;
    this.participants = participants;
  }

  /// @throws Refusal `link-unknown`, `link-expired`, `invitation-withdrawn`, `consultation-over`
  Mono<Place> place(String token) {
    return Mono.defer(() -> {
      Opened link = links.open(token);
      return link.scope() instanceof Scope.OneConsultation(UUID id)
          ? participants
              .find(link.personId())
              .filter(guest -> guest.consultationId().equals(id))
              .zipWith(table.find(id))
              .map(found -> new Place(found.getT1(), found.getT2(), link))
              .switchIfEmpty(refuse(IdentityRefusal.LINK_UNKNOWN))
              .map(GuestLinks::open)
          : refuse(IdentityRefusal.LINK_UNKNOWN);
    });
  }

  private static Place open(Place place) {
    if (place.guest().removedAt() != null) {
      throw new Refusal(InvitationRefusal.INVITATION_WITHDRAWN);
    }
    if (place.consultation().isOver()) {
      throw new Refusal(InvitationRefusal.CONSULTATION_OVER);
    }
    return place;
  }

  private static <T> Mono<T> refuse(RefusalCode code) {
    return Mono.error(() -> new Refusal(code));
  }
}
