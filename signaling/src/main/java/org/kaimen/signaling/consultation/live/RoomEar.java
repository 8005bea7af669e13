package org.kaimen.signaling.consultation.live;

import java.util.UUID;
import java.util.function.Consumer;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingEvent;
import org.kaimen.bridge.RoomListener;
import org.kaimen.bridge.StreamId;
import org.kaimen.signaling.consultation.talk.TalkEvent;

/// Brings what a room tells to its owner.
///
/// @param room its number
record RoomEar(int room, Consumer<TalkEvent> take) implements RoomListener {

  @Override
  public void onCandidate(StreamId stream, int generation, IceCandidate candidate) {
    String publisher = stream.publisher();
    take.accept(
        new TalkEvent.CandidateFound(
            room,
            UUID.fromString(stream.participant()),
            publisher == null ? null : UUID.fromString(publisher),
            stream.kind(),
            generation,
            candidate));
  }

  @Override
  public void onConnected(StreamId stream) {
    if (stream.isPublication()) {
      take.accept(
          new TalkEvent.Connected(
              room, UUID.fromString(stream.participant()), stream.kind(), UUID.randomUUID()));
    }
  }

  @Override
  public void onDisconnected(StreamId stream) {
    if (stream.isPublication()) {
      take.accept(
          new TalkEvent.Disconnected(room, UUID.fromString(stream.participant()), stream.kind()));
    }
  }

  @Override
  public void onRecording(StreamId publication, RecordingEvent event) {
    UUID person = UUID.fromString(publication.participant());
    PublicationKind kind = publication.kind();
    take.accept(
        switch (event) {
          case STARTED -> new TalkEvent.TrackStarted(room, person, kind);
          case STALLED -> new TalkEvent.TrackStalled(room, person, kind, true);
          case GOES_ON -> new TalkEvent.TrackStalled(room, person, kind, false);
          case STOPPED -> new TalkEvent.TrackEnded(room, person, kind);
          case FAILED -> new TalkEvent.TrackFailed(room, person, kind);
        });
  }

  @Override
  public void onMediaServerLost() {
    take.accept(new TalkEvent.MediaLost(room));
  }
}
