package org.kaimen.signaling.consultation.live;

import org.kaimen.signaling.casework.AppealGroups;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.Invited;
import org.kaimen.signaling.consultation.store.ParticipantTable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Permission;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who takes part in a consultation: the citizen, the official, and those invited by link.
@Component
public class TakingPart {

  private final ParticipantTable participants;
  private final AppealGroups groups;

  TakingPart(ParticipantTable participants, AppealGroups groups) {
    this.participants = participants;
    this.groups = groups;
  }

  /// @param actor as they are signed in: a link to another booking or session is none to this
  /// @return whether they are its citizen or its official
  public static boolean asPrincipal(Actor actor, Consultation consultation) {
    Consultation.Occasion occasion = consultation.occasion();
    return actor.may(Permission.TALK)
        && switch (actor.audience()) {
          case CITIZEN ->
              consultation.citizen().id().equals(actor.personId())
                  && actor.scope().reachesBooking(occasion.bookingId());
          case STAFF ->
              consultation.official().id().equals(actor.personId())
                  && actor.scope().reachesSession(occasion.sessionId());
        };
  }

  public Mono<Boolean> does(Actor actor, Consultation consultation) {
    return asPrincipal(actor, consultation)
        ? Mono.just(true)
        : guest(actor, consultation).map(one -> one.removedAt() == null).defaultIfEmpty(false);
  }

  /// Also who watches, and who was sent out, for the owner to tell them so.
  Mono<Boolean> mayGreet(Actor actor, Consultation consultation) {
    return asPrincipal(actor, consultation)
        ? Mono.just(true)
        : guest(actor, consultation)
            .hasElement()
            .flatMap(isGuest -> isGuest ? Mono.just(true) : watches(actor, consultation));
  }

  /// Whether they may see and hear it without taking part: whoever shares the case, signed in as
  /// themselves.
  public Mono<Boolean> watches(Actor actor, Consultation consultation) {
    return actor.audience() == Audience.CITIZEN && actor.may(Permission.WATCH)
        ? groups.isMember(consultation.occasion().caseId(), actor.personId())
        : Mono.just(false);
  }

  private Mono<Invited> guest(Actor actor, Consultation consultation) {
    return actor.may(Permission.TALK) && actor.scope().isGuestOf(consultation.id())
        ? participants.ofPerson(consultation.id(), actor.personId())
        : Mono.empty();
  }
}
