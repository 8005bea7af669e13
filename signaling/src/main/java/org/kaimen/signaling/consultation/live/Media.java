package org.kaimen.signaling.consultation.live;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.kaimen.bridge.IceCandidate;
import org.kaimen.bridge.MediaRooms;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.RoomListener;
import org.kaimen.bridge.StreamId;

/// The media as a consultation needs them: [MediaRooms] behind it, a made-up one in tests. Methods
/// mean what those of [org.kaimen.bridge.Room] do.
interface Media {

  Seats open(String name, RoomListener listener);

  boolean reachable();

  boolean layered();

  /// One room.
  interface Seats {

    CompletableFuture<String> publish(StreamId publication, int generation, String sdpOffer);

    CompletableFuture<Void> unpublish(StreamId publication);

    CompletableFuture<String> subscribe(StreamId subscription, int generation, String sdpOffer);

    CompletableFuture<Void> candidate(StreamId stream, int generation, IceCandidate candidate);

    CompletableFuture<Void> record(StreamId publication, URI target, RecordingFormat format);

    CompletableFuture<Void> stopRecording(StreamId publication);

    CompletableFuture<Void> leave(String participant);

    CompletableFuture<Void> close();
  }
}
