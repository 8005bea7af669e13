package org.kaimen.signaling.consultation.talk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.MediaFailure;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;

/// What can happen to a consultation. What the media say carries the number of its room.
public sealed interface TalkEvent {

  /// A page of the person's greets.
  record Hello(UUID person, Line line) implements TalkEvent {}

  /// A line is still there; said each second.
  record Here(UUID person, Line line) implements TalkEvent {}

  record Gone(UUID person, Line line) implements TalkEvent {}

  /// A guest who greeted, as they were found to be.
  record Found(Participant.Person person, Consent consent, Line line) implements TalkEvent {}

  /// A member of the appeal group who greeted.
  record WatcherFound(UUID person, String name, Line line) implements TalkEvent {}

  /// Nobody who may come in.
  record TurnedAway(Line line, TalkEffect.Closing why) implements TalkEvent {}

  /// What somebody said of recording is written down.
  record ConsentStored(UUID person, boolean agrees) implements TalkEvent {}

  record Said(UUID person, Line line, ClientMessage message) implements TalkEvent {}

  record Published(
      int room,
      UUID person,
      PublicationKind kind,
      int generation,
      String answer,
      RecordingFormat format)
      implements TalkEvent {}

  record PublishFailed(
      int room,
      UUID person,
      PublicationKind kind,
      int generation,
      String id,
      MediaFailure.Reason reason)
      implements TalkEvent {}

  record Subscribed(
      int room,
      UUID person,
      Line line,
      UUID to,
      PublicationKind kind,
      int generation,
      String answer)
      implements TalkEvent {}

  /// A subscription or a candidate.
  ///
  /// @param id the request's; null for a candidate
  record LinkFailed(
      int room, UUID person, Line line, @Nullable String id, MediaFailure.Reason reason)
      implements TalkEvent {}

  /// @param of who is received; null for the own stream
  record CandidateFound(
      int room,
      UUID person,
      @Nullable UUID of,
      PublicationKind kind,
      int generation,
      IceCandidate candidate)
      implements TalkEvent {}

  /// What the person sends comes in.
  ///
  /// @param fresh the id a track gets if one begins now
  record Connected(int room, UUID person, PublicationKind kind, UUID fresh) implements TalkEvent {}

  record Disconnected(int room, UUID person, PublicationKind kind) implements TalkEvent {}

  record TrackStarted(int room, UUID person, PublicationKind kind) implements TalkEvent {}

  /// @param on whether what comes in waits for the volume, or is written again
  record TrackStalled(int room, UUID person, PublicationKind kind, boolean on)
      implements TalkEvent {}

  record TrackEnded(int room, UUID person, PublicationKind kind) implements TalkEvent {}

  /// Ended because it was asked for.
  record TrackStopped(int room, UUID person, UUID track) implements TalkEvent {}

  record TrackFailed(int room, UUID person, PublicationKind kind) implements TalkEvent {}

  record MediaLost(int room) implements TalkEvent {}

  /// The line is stored and may be shown.
  record ChatStored(ChatLine line) implements TalkEvent {}

  record ChatFailed(UUID person, Line line) implements TalkEvent {}

  /// The case has the document.
  record DocumentFound(
      UUID person, Line line, Document document, TalkEffect.FindDocument.Purpose purpose)
      implements TalkEvent {}

  record DocumentMissing(UUID person, Line line) implements TalkEvent {}

  /// Time went by; twice a second.
  ///
  /// @param mediaReachable whether a media server answers
  /// @param fresh as of [Connected]
  record Ticked(boolean mediaReachable, UUID fresh) implements TalkEvent {}

  /// Nobody owned it, and nobody came back.
  record Interrupted() implements TalkEvent {}

  /// Its end is written down.
  record EndStored() implements TalkEvent {}
}
