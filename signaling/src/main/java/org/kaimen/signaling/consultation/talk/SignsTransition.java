package org.kaimen.signaling.consultation.talk;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The part of the transition that is about raised hands and who speaks.
final class SignsTransition {

  private SignsTransition() {}

  static void hand(Change change, Participant speaker, boolean up) {
    raise(change, speaker.id(), up);
  }

  /// The official gives the word to who asked for it.
  static void lower(Change change, Participant speaker, Line line, UUID of) {
    if (of.equals(speaker.id()) || speaker.person().party() == Party.OFFICIAL) {
      raise(change, of, false);
    } else {
      change.refuse(line, null, TalkRefusal.OUT_OF_TURN);
    }
  }

  private static void raise(Change change, UUID of, boolean up) {
    Signs signs = change.scene().signs();
    if (signs.hands().contains(of) == up) {
      return;
    }
    change.note(of, up ? new TimedEvent.HandRaised() : new TimedEvent.HandLowered());
    change.sign(signs.raised(of, up));
  }

  /// A guest went: they do not ask for the word any more.
  static void left(Change change, UUID guest) {
    raise(change, guest, false);
    change.to(change.scene().with(change.scene().signs().heard(guest, false)));
  }

  /// Nobody is told at once: at the next tick, so that who speaks and stops by the syllable is
  /// neither told nor written down so often.
  static void heard(Change change, Participant speaker, boolean speaks) {
    change.to(change.scene().with(change.scene().signs().heard(speaker.id(), speaks)));
  }

  static void ticked(Change change) {
    Signs signs = change.scene().signs();
    Set<UUID> now =
        signs.heard().stream()
            .filter(id -> change.scene().find(id).filter(one -> one.line().isPresent()).isPresent())
            .collect(Collectors.toSet());
    if (now.equals(signs.speaking())) {
      return;
    }
    now.stream()
        .filter(id -> !signs.speaking().contains(id))
        .forEach(id -> change.note(id, new TimedEvent.Spoke()));
    signs.speaking().stream()
        .filter(id -> !now.contains(id))
        .forEach(id -> change.note(id, new TimedEvent.FellSilent()));
    change.sign(signs.speaking(now));
  }
}
