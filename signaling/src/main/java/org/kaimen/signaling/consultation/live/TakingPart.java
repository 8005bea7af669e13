package org.kaimen.signaling.consultation.live;

import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;

/// Who takes part in a consultation: the citizen and the official.
public final class TakingPart {

  private TakingPart() {}

  /// @param actor as they are signed in: a link to another booking or session is none to this
  public static boolean does(Actor actor, Consultation consultation) {
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
}
