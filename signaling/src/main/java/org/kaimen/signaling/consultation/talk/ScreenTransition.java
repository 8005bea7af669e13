package org.kaimen.signaling.consultation.talk;

import java.time.Duration;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.signaling.consultation.talk.Scene.MediaRoom;

/// The part of the transition that is about shared screens: one at a time. Who comes second is
/// refused, as taking over would take away what somebody is just explaining; a screen whose sharer
/// is away is in nobody's way.
final class ScreenTransition {

  /// A page that is back on its line within this goes on sharing. A reloaded one cannot, and says
  /// so itself.
  static final Duration AWAY = Duration.ofSeconds(10);

  private ScreenTransition() {}

  /// @return whether the speaker may share now
  static boolean makesWay(Change change, Participant speaker) {
    Participant other =
        change.scene().participants().stream()
            .filter(one -> one.isSharing() && !one.id().equals(speaker.id()))
            .findFirst()
            .orElse(null);
    if (other == null) {
      return true;
    }
    if (other.presence() instanceof Presence.Present) {
      return false;
    }
    stop(change, other);
    return true;
  }

  static void stop(Change change, Participant sharer) {
    if (!sharer.isSharing()) {
      return;
    }
    if (change.scene().media() instanceof MediaRoom.Up(int room)) {
      change.follow(new TalkEffect.Unpublish(room, sharer.id(), PublicationKind.SCREEN));
    }
    change.put(sharer.sending(PublicationKind.SCREEN, new Publication.None()));
  }

  static void ticked(Change change) {
    for (Participant one : change.scene().participants()) {
      if (one.isSharing()
          && one.presence() instanceof Presence.Away(var since)
          && (isBroken(one.screen()) || !change.now().isBefore(since.plus(AWAY)))) {
        stop(change, one);
      }
    }
  }

  private static boolean isBroken(Publication screen) {
    return switch (screen) {
      case Publication.None _ -> false;
      case Publication.Asked asked -> asked.flow() == Publication.Flow.BROKEN;
      case Publication.Open open -> open.flow() == Publication.Flow.BROKEN;
    };
  }
}
