package org.kaimen.signaling.consultation.live;

import java.time.Instant;
import java.util.List;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.talk.ChatLine;
import org.kaimen.signaling.consultation.talk.Participant;
import org.kaimen.signaling.consultation.talk.Party;
import org.kaimen.signaling.consultation.talk.Scene;
import org.kaimen.signaling.consultation.talk.Signs;
import org.kaimen.signaling.consultation.talk.Talk;

/// How a consultation stands when an owner begins: as it was written down, with nobody there yet.
/// Lines are noted within a second, and pages that are welcomed anew publish anew.
final class Beginning {

  /// Publications are numbered from the owner's fence on, so that no number comes twice.
  private static final int NUMBERS_OF_AN_OWNER = 10_000;

  private Beginning() {}

  static Talk of(Consultation consultation, List<ChatLine> chat, Signs signs, Instant now) {
    Scene scene =
        new Scene(
            List.of(
                Participant.expected(person(consultation.citizen(), Party.CITIZEN), now),
                Participant.expected(person(consultation.official(), Party.OFFICIAL), now)),
            consultation.recorded(),
            new Scene.MediaRoom.Up(1),
            chat,
            consultation.fence() * NUMBERS_OF_AN_OWNER,
            null,
            signs);
    Instant started = consultation.times().startedAt();
    if (started == null) {
      return new Talk.Admitted(scene);
    }
    Instant held = consultation.times().heldSince();
    return held == null ? new Talk.Live(started, scene) : new Talk.Held(started, held, scene);
  }

  private static Participant.Person person(Consultation.Person person, Party party) {
    return new Participant.Person(person.id(), person.name(), party);
  }
}
