package org.kaimen.signaling.consultation.talk;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.PlainText;
import org.kaimen.signaling.waitingroom.ConsentText;

/// The part of the transition that is about guests, and about what everybody says of recording.
///
/// A guest who has come is let in only when nothing is recorded that they did not agree to: they
/// wait at the door until the media server has ended the tracks of the others.
final class CompanyTransition {

  /// A guest whose line stays down for so long has left: nobody's recording waits longer for them.
  static final Duration GUEST_AWAY = Duration.ofSeconds(30);

  private CompanyTransition() {}

  /// Who a guest is and what they agreed to may be newer than what is known here: it is looked up
  /// each time.
  static void greet(Change change, @Nullable Participant known, UUID person, Line line) {
    if (known != null && known.presence() instanceof Presence.Removed) {
      change.follow(new TalkEffect.Close(line, TalkEffect.Closing.REMOVED));
    } else {
      change.follow(new TalkEffect.LookUp(person, line));
    }
  }

  static void found(Change change, TalkEvent.Found event) {
    Line line = event.line();
    Participant known = change.scene().find(event.person().id()).orElse(null);
    if (known == null) {
      known = Participant.expected(event.person(), event.consent(), change.now());
      change.to(change.scene().joined(known));
    } else if (known.presence() instanceof Presence.Removed) {
      change.follow(new TalkEffect.Close(line, TalkEffect.Closing.REMOVED));
      return;
    }
    known
        .line()
        .filter(earlier -> !earlier.equals(line))
        .ifPresent(
            earlier -> change.follow(new TalkEffect.Close(earlier, TalkEffect.Closing.REPLACED)));
    if (known.presence() instanceof Presence.Present) {
      change.note(known.id(), new TimedEvent.Left());
    }
    // the others learn of it when they are in
    change.to(
        change
            .scene()
            .with(known.saying(event.consent()).in(new Presence.AtDoor(line, change.now()))));
    RecordingTransition.settle(change);
    letIn(change);
  }

  /// Opens the door, where nothing is recorded or all agree.
  static void letIn(Change change) {
    boolean isRecorded = change.scene().hasTracks() && !change.scene().allAgree();
    if (isRecorded || !(change.scene().media() instanceof Scene.MediaRoom.Up)) {
      return;
    }
    for (Participant one : change.scene().participants()) {
      if (one.presence() instanceof Presence.AtDoor(Line line, _)) {
        Transition.enter(change, one, line);
      }
    }
  }

  /// A refusal counts at once, an agreement when it is written down.
  static void consent(Change change, Participant speaker, Line line, ClientMessage.Agree said) {
    if (!said.version().equals(ConsentText.VERSION)) {
      change.refuse(line, null, TalkRefusal.CONSENT_NOT_CURRENT);
      return;
    }
    Consent next = said.recording() ? Consent.BEING_NOTED : Consent.REFUSED;
    if (speaker.consent() != Consent.of(said.recording())) {
      change.put(speaker.saying(next));
      RecordingTransition.settle(change);
    }
    change.follow(new TalkEffect.StoreConsent(speaker.person(), said.version(), said.recording()));
  }

  static void consentStored(Change change, TalkEvent.ConsentStored event) {
    Participant one = change.scene().find(event.person()).orElse(null);
    if (one == null) {
      return;
    }
    // whoever refused meanwhile has refused
    if (event.agrees() && one.consent() == Consent.BEING_NOTED) {
      one = one.saying(Consent.GIVEN);
      change.put(one);
      RecordingTransition.settle(change);
      letIn(change);
    }
    change.tell(one, new ServerMessage.ConsentNoted(one.consent()));
  }

  static void mute(Change change, Participant speaker, Line line, UUID who) {
    Participant muted = subject(change, speaker, line, who);
    if (muted != null) {
      change.put(muted.with(muted.devices().muted()));
      change.tell(muted, new ServerMessage.Muted());
    }
  }

  static void remove(Change change, Participant speaker, Line line, ClientMessage.Remove wanted) {
    Participant guest = subject(change, speaker, line, wanted.who());
    if (guest == null) {
      return;
    }
    String reason = wanted.reason().strip();
    if (guest.isPrincipal()) {
      change.refuse(line, null, TalkRefusal.NO_SUCH_GUEST);
    } else if (reason.isEmpty() || !reason.matches(PlainText.LINE)) {
      change.refuse(line, null, TalkRefusal.REASON_NEEDED);
    } else {
      change.tellAll(new ServerMessage.Removed(guest.id(), guest.person().name(), reason));
      guest
          .line()
          .ifPresent(
              theirs -> change.follow(new TalkEffect.Close(theirs, TalkEffect.Closing.REMOVED)));
      change.follow(new TalkEffect.StoreRemoval(guest.id(), reason, speaker.id()));
      leave(change, guest, new Presence.Removed());
    }
  }

  static void spotlight(Change change, Participant speaker, Line line, @Nullable UUID who) {
    if (who == null && speaker.person().party() == Party.OFFICIAL) {
      spotlight(change, null);
    } else if (who == null) {
      change.refuse(line, null, TalkRefusal.ONLY_OFFICIAL);
    } else if (subject(change, speaker, line, who) != null) {
      spotlight(change, who);
    }
  }

  private static void spotlight(Change change, @Nullable UUID who) {
    change.to(change.scene().spotlighting(who));
    change.tellEverybody(new ServerMessage.Spotlit(who));
  }

  /// @return whom the official may do something about; null where that was refused
  private static @Nullable Participant subject(
      Change change, Participant speaker, Line line, UUID who) {
    if (speaker.person().party() != Party.OFFICIAL) {
      change.refuse(line, null, TalkRefusal.ONLY_OFFICIAL);
      return null;
    }
    Participant found =
        change
            .scene()
            .find(who)
            .filter(one ->
                one.presence() instanceof Presence.Present
                    || one.presence() instanceof Presence.Away)
            .orElse(null);
    if (found == null) {
      change.refuse(line, null, TalkRefusal.NO_SUCH_GUEST);
    }
    return found;
  }

  /// A guest goes: nobody receives them any more, and their consent is not needed any more.
  static void leave(Change change, Participant guest, Presence next) {
    RecordingTransition.end(change, guest.id());
    if (change.scene().media() instanceof Scene.MediaRoom.Up(int room)) {
      change.follow(new TalkEffect.Leave(room, guest.id()));
    }
    change.scene().find(guest.id()).ifPresent(one -> change.put(one.silent().in(next)));
    if (guest.id().equals(change.scene().spotlight())) {
      spotlight(change, null);
    }
    SignsTransition.left(change, guest.id());
    RecordingTransition.settle(change);
    letIn(change);
  }

  static void ticked(Change change) {
    for (Participant one : change.scene().participants()) {
      if (!one.isPrincipal()
          && one.presence() instanceof Presence.Away(var since)
          && !change.now().isBefore(since.plus(GUEST_AWAY))) {
        leave(change, one, new Presence.Left());
      }
    }
    letIn(change);
  }
}
