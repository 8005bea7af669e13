package org.kaimen.signaling.consultation.live;

import java.time.Instant;
import java.util.List;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.talk.ChatLine;
import org.kaimen.signaling.consultation.talk.Participant;
import org.kaimen.signaling.consultation.talk.Presence;
import org.kaimen.signaling.consultation.talk.Scene;
import org.kaimen.signaling.consultation.talk.Signs;
import org.kaimen.signaling.consultation.talk.Talk;
import org.kaimen.signaling.consultation.talk.TimedEvent;
import org.kaimen.signaling.consultation.talk.Watchers;

/// How a consultation stands when an owner begins: as it was written down, with nobody there yet.
/// Lines are noted within a second, and pages that are welcomed anew publish anew.
final class Beginning {

  /// Publications are numbered from the owner's fence on, so that no number comes twice.
  private static final int NUMBERS_OF_AN_OWNER = 10_000;

  private Beginning() {}

  /// @param members everybody who has been let in and was not sent out
  /// @param standing what happened by which it can be told how things stand
  static Talk of(
      Consultation consultation,
      List<Company.Member> members,
      List<ChatLine> chat,
      List<TimedEvent> standing,
      Instant now) {
    Scene scene =
        new Scene(
            members.stream().map(member -> participant(member, now)).toList(),
            new Scene.MediaRoom.Up(1),
            chat,
            consultation.fence() * NUMBERS_OF_AN_OWNER,
            null,
            Signs.after(standing),
            null,
            Watchers.after(standing));
    Instant started = consultation.times().startedAt();
    if (started == null) {
      return new Talk.Admitted(scene);
    }
    Instant held = consultation.times().heldSince();
    return held == null ? new Talk.Live(started, scene) : new Talk.Held(started, held, scene);
  }

  /// A guest may still have been there when the owner before was lost: until they are found to have
  /// stayed away nothing is recorded without their consent.
  private static Participant participant(Company.Member member, Instant now) {
    Participant expected = Participant.expected(member.person(), member.consent(), now);
    return member.person().party().isPrincipal() ? expected : expected.in(new Presence.Away(now));
  }
}
