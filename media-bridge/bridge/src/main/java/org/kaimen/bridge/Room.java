package org.kaimen.bridge;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/// The media of one consultation. No method blocks; every future completes within a deadline, and
/// fails with a [MediaFailure] only. Calls for one stream take effect in the order they are made.
public final class Room {

  private final String consultationId;
  private final RoomListener listener;

  Room(String consultationId, RoomListener listener) {
    this.consultationId = consultationId;
    this.listener = listener;
  }

  /// Sets up the participant's outgoing stream, in place of an earlier generation of it.
  ///
  /// @param generation counts up with every new peer connection of this stream
  /// @return the answer. Who subscribed to the earlier publication subscribes anew.
  public CompletableFuture<String> publish(String participant, int generation, String sdpOffer) {
    return todo();
  }

  /// Sets up what the subscriber receives of the publisher, in place of an earlier generation.
  ///
  /// @param sdpOffer a receive-only offer
  /// @return the answer
  public CompletableFuture<String> subscribe(
      String subscriber, String publisher, int generation, String sdpOffer) {
    return todo();
  }

  /// Adds a candidate of the browser. One that comes before its stream is kept until then; one of
  /// an older generation is dropped.
  public CompletableFuture<Void> candidate(
      StreamId stream, int generation, IceCandidate candidate) {
    return todo();
  }

  /// Records the participant's present publication. A later publication is not recorded by it.
  ///
  /// @param target where the media server writes, a `file:` URI
  public CompletableFuture<Void> record(String participant, URI target, RecordingFormat format) {
    return todo();
  }

  /// Ends the participant's recording; done when the file is complete.
  public CompletableFuture<Void> stopRecording(String participant) {
    return todo();
  }

  /// Releases everything of the participant's: publication, recording and both sides'
  /// subscriptions.
  public CompletableFuture<Void> leave(String participant) {
    return todo();
  }

  /// Ends all recordings and releases everything. Never fails: what a server that is gone holds, it
  /// loses by itself.
  public CompletableFuture<Void> close() {
    return todo();
  }

  private <T> CompletableFuture<T> todo() {
    return CompletableFuture.failedFuture(
        new MediaFailure(MediaFailure.Reason.UNREACHABLE, consultationId + listener));
  }
}
