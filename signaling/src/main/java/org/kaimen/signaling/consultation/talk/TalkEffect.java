package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;

/// What follows from what happened.
public sealed interface TalkEffect {

  record Tell(Line line, ServerMessage message) implements TalkEffect {}

  /// The same to many, so that it is passed to each node once.
  record TellMany(List<Line> lines, ServerMessage message) implements TalkEffect {
    public TellMany {
      lines = List.copyOf(lines);
    }
  }

  /// Why a line is closed by us.
  enum Closing {
    REPLACED,
    OVER,
    REMOVED,
    /// As many watch as can.
    FULL
  }

  record Close(Line line, Closing why) implements TalkEffect {}

  /// Who the person is to this consultation, and what they agreed to.
  record LookUp(UUID person, Line line) implements TalkEffect {}

  record StoreConsent(Participant.Person person, String version, boolean agrees)
      implements TalkEffect {}

  /// @param by the official's id
  record StoreRemoval(UUID person, String reason, UUID by) implements TalkEffect {}

  record StoreStart(Instant at) implements TalkEffect {}

  /// @param since when it was put on hold; null when it goes on
  record StoreHold(@Nullable Instant since) implements TalkEffect {}

  record StoreChat(ChatLine chat, Line line) implements TalkEffect {}

  record NoteEvent(TimedEvent event) implements TalkEffect {}

  /// Looks whether the case has such a document.
  record FindDocument(UUID person, Line line, UUID document, Purpose purpose)
      implements TalkEffect {

    public enum Purpose {
      TO_BE_SHOWN,
      TO_BE_SENT
    }
  }

  record StoreEnd(EndReason reason, Instant at) implements TalkEffect {}

  record OpenRoom(int room) implements TalkEffect {}

  record CloseRoom(int room) implements TalkEffect {}

  record Publish(int room, UUID person, ClientMessage.Publish wanted) implements TalkEffect {}

  /// Takes a publication off the media server, with its recording and all who receive it.
  record Unpublish(int room, UUID person, PublicationKind kind) implements TalkEffect {}

  record Subscribe(int room, UUID person, Line line, ClientMessage.Subscribe wanted)
      implements TalkEffect {}

  /// @param of who is received; null for the own stream
  record AddCandidate(
      int room,
      UUID person,
      Line line,
      @Nullable UUID of,
      PublicationKind kind,
      int generation,
      IceCandidate candidate)
      implements TalkEffect {}

  record BeginTrack(int room, UUID person, PublicationKind kind, UUID track, RecordingFormat format)
      implements TalkEffect {}

  /// Answered by [TalkEvent.TrackStopped] when its file is complete.
  record EndTrack(int room, UUID person, PublicationKind kind, UUID track) implements TalkEffect {}

  /// Takes all of somebody's off the media server.
  record Leave(int room, UUID person) implements TalkEffect {}

  record NoteTrackStarted(UUID track, Instant at) implements TalkEffect {}

  /// The recordings are looked at once the last room is closed, and the owner is not needed any
  /// more.
  record Finish() implements TalkEffect {}
}
