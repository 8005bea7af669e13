package org.kaimen.signaling.consultation.talk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.signaling.consultation.talk.ServerMessage.HoldChanged;

/// The part of the transition that is about putting a conversation on hold, and about sending the
/// citizen back to the queue. Both are the official's to do. On hold every publication is taken off
/// the media server, so that nobody can be seen, heard or recorded, whatever a page does; all
/// publish anew when it goes on.
final class HoldTransition {

  /// Who is on hold may lose the line for longer: a screen that went dark, an official in another
  /// room. As long as a place in the queue is kept.
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private HoldTransition() {}

  static Duration patience(Talk talk, Duration otherwise) {
    return talk instanceof Talk.Held ? PATIENCE : otherwise;
  }

  /// Whoever comes in the meantime learns since when.
  static void tell(Change change, Line line) {
    if (change.talk() instanceof Talk.Held held) {
      change.tell(line, new HoldChanged(held.since()));
    }
  }

  /// @return whether it cannot be said on hold
  static boolean refuses(Change change, Line line, ClientMessage message) {
    if (!(change.talk() instanceof Talk.Held)) {
      return false;
    }
    if (message instanceof ClientMessage.Publish wanted) {
      return refuse(change, line, wanted.id());
    }
    if (message instanceof ClientMessage.Subscribe wanted) {
      return refuse(change, line, wanted.id());
    }
    boolean isForTheOthers =
        message instanceof ClientMessage.Chat
            || message instanceof ClientMessage.ChatFile
            || message instanceof ClientMessage.ShowEvidence;
    return isForTheOthers && refuse(change, line, null);
  }

  private static boolean refuse(Change change, Line line, @Nullable String id) {
    change.refuse(line, id, TalkRefusal.ON_HOLD);
    return true;
  }

  static void hold(Change change, Participant speaker, Line line) {
    if (isOfficial(speaker) && change.talk() instanceof Talk.Live live) {
      change.to(new Talk.Held(live.startedAt(), change.now(), live.scene()));
      change.follow(new TalkEffect.StoreHold(change.now()));
      change.tellEverybody(new HoldChanged(change.now()));
      change.note(speaker.id(), new TimedEvent.PutOnHold());
      silence(change);
    } else {
      refuse(change, line);
    }
  }

  static void resume(Change change, Participant speaker, Line line) {
    if (isOfficial(speaker) && change.talk() instanceof Talk.Held held) {
      change.to(new Talk.Live(held.startedAt(), held.scene().map(one -> waitedFor(one, change))));
      change.follow(new TalkEffect.StoreHold(null));
      change.tellEverybody(new HoldChanged(null));
      change.note(speaker.id(), new TimedEvent.Resumed());
    } else {
      refuse(change, line);
    }
  }

  /// Who is away now is waited for as if they had just left.
  private static Participant waitedFor(Participant one, Change change) {
    Instant now = change.now();
    return switch (one.presence()) {
      case Presence.Present _, Presence.AtDoor _, Presence.Left _, Presence.Removed _ -> one;
      case Presence.Expected _ -> one.in(new Presence.Expected(now));
      case Presence.Away _ -> one.in(new Presence.Away(now));
    };
  }

  static void backToQueue(Change change, Participant speaker, Line line) {
    if (isOfficial(speaker)) {
      change.end(EndReason.BACK_TO_QUEUE);
    } else {
      refuse(change, line);
    }
  }

  private static boolean isOfficial(Participant speaker) {
    return speaker.person().party() == Party.OFFICIAL;
  }

  private static void refuse(Change change, Line line) {
    change.refuse(line, null, TalkRefusal.OUT_OF_TURN);
  }

  private static void silence(Change change) {
    for (Participant one : change.scene().participants()) {
      for (PublicationKind kind : PublicationKind.values()) {
        end(change, one, kind);
      }
    }
  }

  private static void end(Change change, Participant one, PublicationKind kind) {
    if (one.publication(kind) instanceof Publication.None) {
      return;
    }
    if (change.scene().media() instanceof Scene.MediaRoom.Up(int room)) {
      change.follow(new TalkEffect.Unpublish(room, one.id(), kind));
    }
    change
        .scene()
        .find(one.id())
        .ifPresent(now -> change.put(now.sending(kind, new Publication.None())));
  }
}
