package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.MediaFailure;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.VideoCodec;
import org.kaimen.signaling.consultation.talk.Scene.MediaRoom;

/// The part of the transition that is about sound and picture.
final class MediaTransition {

  private MediaTransition() {}

  static void publish(Change change, Participant speaker, ClientMessage.Publish wanted) {
    if (!(change.scene().media() instanceof MediaRoom.Up(int room))) {
      change.tell(speaker, ServerMessage.refused(wanted.id(), TalkRefusal.MEDIA_AWAY));
      return;
    }
    PublicationKind kind = wanted.kind();
    if (kind == PublicationKind.SCREEN && !ScreenTransition.makesWay(change, speaker)) {
      change.tell(speaker, ServerMessage.refused(wanted.id(), TalkRefusal.OTHER_SHARES));
      return;
    }
    if (!isOpen(speaker, kind, wanted.generation())) {
      change.put(
          speaker.sending(
              kind,
              new Publication.Asked(
                  wanted.generation(),
                  wanted.id(),
                  speaker.publication(kind).seen(),
                  Publication.Flow.CONNECTING)));
    }
    change.follow(new TalkEffect.Publish(room, speaker.id(), wanted));
  }

  /// An offer of the generation there is goes to the connection there is, for a restart of ICE:
  /// others keep receiving, and the recording goes on.
  private static boolean isOpen(Participant one, PublicationKind kind, int generation) {
    return one.publication(kind) instanceof Publication.Open open
        && open.generation() == generation;
  }

  static void published(Change change, TalkEvent.Published event) {
    inRoom(change, event.room(), event.person())
        .filter(one -> isOpen(one, event.kind(), event.generation()))
        .ifPresent(one ->
            change.tell(
                one,
                new ServerMessage.Published(event.kind(), event.generation(), event.answer())));
    Participant publisher =
        asked(change, event.room(), event.person(), event.kind(), event.generation());
    if (publisher == null
        || !(publisher.publication(event.kind()) instanceof Publication.Asked asked)) {
      return;
    }
    change.to(change.scene().counted());
    change.tell(
        publisher, new ServerMessage.Published(event.kind(), event.generation(), event.answer()));
    change.put(
        publisher.sending(
            event.kind(),
            new Publication.Open(
                event.generation(),
                change.scene().lastNumber(),
                event.format(),
                VideoCodec.of(event.answer()).orElse(null),
                asked.flow(),
                change.now(),
                false)));
  }

  static void publishFailed(Change change, TalkEvent.PublishFailed event) {
    inRoom(change, event.room(), event.person())
        .filter(one -> isOpen(one, event.kind(), event.generation()))
        .ifPresent(
            one -> change.tell(one, ServerMessage.refused(event.id(), refusal(event.reason()))));
    Participant publisher =
        asked(change, event.room(), event.person(), event.kind(), event.generation());
    if (publisher == null
        || !(publisher.publication(event.kind()) instanceof Publication.Asked asked)) {
      return;
    }
    change.tell(publisher, ServerMessage.refused(asked.id(), refusal(event.reason())));
    change.put(publisher.sending(event.kind(), new Publication.None()));
    if (event.reason() == MediaFailure.Reason.UNREACHABLE) {
      lost(change, event.room());
    }
  }

  /// Who asked for this answer and still waits for it.
  private static @Nullable Participant asked(
      Change change, int room, UUID person, PublicationKind kind, int generation) {
    return inRoom(change, room, person)
        .filter(one ->
            one.publication(kind) instanceof Publication.Asked asked
                && asked.generation() == generation)
        .orElse(null);
  }

  private static Optional<Participant> inRoom(Change change, int room, UUID person) {
    return change.scene().media() instanceof MediaRoom.Up(int present) && present == room
        ? change.scene().find(person)
        : Optional.empty();
  }

  /// Also of one who watches.
  private static Optional<Line> lineInRoom(Change change, int room, UUID person) {
    return change.scene().media() instanceof MediaRoom.Up(int present) && present == room
        ? change.scene().line(person)
        : Optional.empty();
  }

  static void subscribe(Change change, UUID receiver, Line line, ClientMessage.Subscribe wanted) {
    if (!(change.scene().media() instanceof MediaRoom.Up(int room))) {
      change.refuse(line, wanted.id(), TalkRefusal.MEDIA_AWAY);
      return;
    }
    boolean isThere =
        change
            .scene()
            .find(wanted.to())
            .filter(other -> !other.id().equals(receiver))
            .filter(other -> other.publication(wanted.kind()) instanceof Publication.Open)
            .isPresent();
    if (isThere) {
      change.follow(new TalkEffect.Subscribe(room, receiver, line, wanted));
    } else {
      change.refuse(line, wanted.id(), TalkRefusal.NO_PUBLICATION);
    }
  }

  static void subscribed(Change change, TalkEvent.Subscribed event) {
    lineInRoom(change, event.room(), event.person())
        .filter(event.line()::equals)
        .ifPresent(line ->
            change.tell(
                line,
                new ServerMessage.Subscribed(
                    event.kind(), event.generation(), event.to(), event.answer())));
  }

  static void linkFailed(Change change, TalkEvent.LinkFailed event) {
    lineInRoom(change, event.room(), event.person())
        .filter(event.line()::equals)
        .ifPresent(line -> change.refuse(line, event.id(), refusal(event.reason())));
  }

  static void candidate(Change change, UUID person, Line line, ClientMessage.Candidate message) {
    UUID of = null;
    if (!message.stream().equals(ClientMessage.OWN)) {
      of =
          change.scene().participants().stream()
              .map(Participant::id)
              .filter(id -> id.toString().equals(message.stream()) && !id.equals(person))
              .findFirst()
              .orElse(null);
      if (of == null) {
        change.refuse(line, null, TalkRefusal.CANDIDATE_NOT_UNDERSTOOD);
        return;
      }
    }
    if (change.scene().media() instanceof MediaRoom.Up(int room)) {
      change.follow(
          new TalkEffect.AddCandidate(
              room,
              person,
              line,
              of,
              message.kind(),
              message.generation(),
              plain(message.candidate())));
    }
  }

  private static IceCandidate plain(ClientMessage.Ice ice) {
    String mid = ice.sdpMid();
    Integer index = ice.sdpMLineIndex();
    return new IceCandidate(ice.candidate(), mid == null ? "" : mid, index == null ? 0 : index);
  }

  static void candidateFound(Change change, TalkEvent.CandidateFound event) {
    UUID of = event.of();
    lineInRoom(change, event.room(), event.person())
        .ifPresent(line ->
            change.tell(
                line,
                new ServerMessage.Candidate(
                    of == null ? ClientMessage.OWN : of.toString(),
                    event.kind(),
                    event.generation(),
                    event.candidate())));
  }

  static void connected(Change change, TalkEvent.Connected event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one -> {
          flow(change, one, event.kind(), Publication.Flow.CONNECTED);
          RecordingTransition.begin(change, event.person(), event.kind(), event.fresh());
        });
  }

  static void disconnected(Change change, TalkEvent.Disconnected event) {
    inRoom(change, event.room(), event.person())
        .ifPresent(one -> flow(change, one, event.kind(), Publication.Flow.BROKEN));
  }

  private static void flow(
      Change change, Participant one, PublicationKind kind, Publication.Flow flow) {
    switch (one.publication(kind)) {
      case Publication.Open open -> change.put(one.sending(kind, open.with(flow)));
      case Publication.Asked(int generation, String id, int before, _) ->
          change.put(one.sending(kind, new Publication.Asked(generation, id, before, flow)));
      case Publication.None _ -> {
        // it was let go of meanwhile
      }
    }
  }

  /// The room is gone: nobody sends anything, and no recording goes on.
  static void lost(Change change, int room) {
    if (!(change.scene().media() instanceof MediaRoom.Up(int present)) || present != room) {
      return;
    }
    change.follow(new TalkEffect.CloseRoom(room));
    change.to(change.scene().in(new MediaRoom.Lost(room, change.now())));
    change.tellEverybody(new ServerMessage.MediaLost());
    RecordingTransition.stopAll(change);
    for (Participant one : change.scene().participants()) {
      change.put(one.sendingNothing());
    }
  }

  static void ticked(Change change, TalkEvent.Ticked event) {
    if (event.mediaReachable()
        && change.scene().media() instanceof MediaRoom.Lost(int room, Instant _)) {
      change.to(change.scene().in(new MediaRoom.Up(room + 1)));
      change.follow(new TalkEffect.OpenRoom(room + 1));
      change.tellEverybody(new ServerMessage.MediaBack());
    }
  }

  private static TalkRefusal refusal(MediaFailure.Reason reason) {
    return switch (reason) {
      case BAD_OFFER, REFUSED -> TalkRefusal.OFFER_NOT_UNDERSTOOD;
      case BAD_CANDIDATE -> TalkRefusal.CANDIDATE_NOT_UNDERSTOOD;
      case NO_PUBLICATION -> TalkRefusal.NO_PUBLICATION;
      case SUPERSEDED -> TalkRefusal.SUPERSEDED;
      case UNREACHABLE, SERVER_LOST, TIMED_OUT, FULL, CLOSED -> TalkRefusal.MEDIA_AWAY;
    };
  }
}
