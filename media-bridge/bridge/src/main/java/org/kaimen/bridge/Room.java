package org.kaimen.bridge;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.MediaFailure.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The media of one consultation. No method blocks; every future completes within ten seconds, and
/// fails with a [MediaFailure] only. Calls for one stream take effect in the order they are made;
/// streams are set up side by side.
public final class Room {

  private enum Phase {
    OPEN,
    LOST,
    CLOSED
  }

  private static final Logger log = LoggerFactory.getLogger(Room.class);

  private final String consultationId;
  private final Backstage backstage;
  private final Consumer<Room> closed;
  private final Map<StreamId, Stream> streams = new HashMap<>();
  private final Map<StreamId, Recorder> recorders = new HashMap<>();
  private Phase phase = Phase.OPEN;

  Room(
      String consultationId,
      ServerPool pool,
      Timing timing,
      RoomListener listener,
      Consumer<Room> closed) {
    this.consultationId = consultationId;
    this.closed = closed;
    this.backstage =
        new Backstage(consultationId, new Place(pool, this::serverLost), timing, listener);
  }

  /// Sets up the participant's outgoing stream, in place of an earlier generation of it, whose
  /// recording ends.
  ///
  /// @param generation counts up with every new peer connection of this stream, over reloads of the
  ///   participant's page too; one that is lower than the last is [Reason#SUPERSEDED]. An offer of
  ///   the present one restarts ICE on the same connection, where the media server can; else it is
  ///   [Reason#REFUSED] and nothing has changed.
  /// @return the answer. Who subscribed to the earlier publication subscribes anew.
  public CompletableFuture<String> publish(StreamId publication, int generation, String sdpOffer) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    whenOpen(
        answer,
        () -> stream(publication).offer(new Stream.Offer(generation, null, sdpOffer, answer)));
    return answer;
  }

  /// Publishes the participant's camera and microphone.
  public CompletableFuture<String> publish(String participant, int generation, String sdpOffer) {
    return publish(StreamId.publication(participant), generation, sdpOffer);
  }

  /// Ends one publication of a participant who stays: releases its recording, itself, and the
  /// subscriptions to it. Never fails.
  public CompletableFuture<Void> unpublish(StreamId publication) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    backstage.execute(() -> settle(release(id -> id.source().equals(publication)), ended));
    return ended;
  }

  /// Sets up what the subscriber receives of the publisher, in place of an earlier generation.
  ///
  /// @param sdpOffer what it offers to send is not taken: the subscriber only receives
  /// @return the answer
  public CompletableFuture<String> subscribe(
      StreamId subscription, int generation, String sdpOffer) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    whenOpen(
        answer,
        () -> {
          PeerEndpoint source = endpoint(subscription.source());
          if (source == null) {
            answer.completeExceptionally(noPublication(subscription.source()));
          } else {
            stream(subscription)
                .offer(new Stream.Offer(generation, source, ReceiveOnly.of(sdpOffer), answer));
          }
        });
    return answer;
  }

  /// Subscribes to the publisher's camera and microphone.
  public CompletableFuture<String> subscribe(
      String subscriber, String publisher, int generation, String sdpOffer) {
    return subscribe(StreamId.subscription(subscriber, publisher), generation, sdpOffer);
  }

  /// Adds a candidate of the browser. One that comes before its offer is kept until then; one of an
  /// older generation is dropped.
  public CompletableFuture<Void> candidate(
      StreamId stream, int generation, IceCandidate candidate) {
    CompletableFuture<Void> added = new CompletableFuture<>();
    whenOpen(
        added,
        () ->
            settle(
                stream(stream)
                    .candidate(generation, candidate)
                    .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(badCandidate(failure))),
                added));
    return added;
  }

  /// Records a publication as it is at present; a recording of an earlier generation ends first.
  ///
  /// @param target where the media server writes, a `file:` URI
  /// @return done when the server took it on; [RecordingEvent#STARTED] follows with the first
  ///   media, and nothing follows a failure
  public CompletableFuture<Void> record(StreamId publication, URI target, RecordingFormat format) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    whenOpen(
        taken,
        () -> {
          PeerEndpoint source = endpoint(publication);
          if (source == null) {
            taken.completeExceptionally(noPublication(publication));
            return;
          }
          CompletableFuture<Void> earlier = endRecording(publication);
          Recorder recorder =
              new Recorder(
                  target,
                  Recorder.profile(format, publication.kind()),
                  event -> backstage.tell(listener -> listener.onRecording(publication, event)));
          recorders.put(publication, recorder);
          settle(
              earlier
                  .handle((_, _) -> recorder)
                  .thenCompose(next -> next.start(backstage.place(), source)),
              taken);
        });
    return taken;
  }

  /// Records the participant's camera and microphone.
  public CompletableFuture<Void> record(String participant, URI target, RecordingFormat format) {
    return record(StreamId.publication(participant), target, format);
  }

  /// Ends the recording of a publication, which goes on; done when the file is complete, at once
  /// where there is no recording.
  public CompletableFuture<Void> stopRecording(StreamId publication) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    backstage.execute(() -> settle(endRecording(publication), stopped));
    return stopped;
  }

  /// Ends the recording of the participant's camera and microphone.
  public CompletableFuture<Void> stopRecording(String participant) {
    return stopRecording(StreamId.publication(participant));
  }

  /// Releases everything of the participant's: recordings, publications, and the subscriptions to
  /// and of them. Never fails.
  public CompletableFuture<Void> leave(String participant) {
    CompletableFuture<Void> left = new CompletableFuture<>();
    backstage.execute(() ->
        settle(
            release(id ->
                id.participant().equals(participant)
                    || Objects.equals(id.publisher(), participant)),
            left));
    return left;
  }

  /// Ends all recordings and releases everything. Never fails: what a server that is gone holds, it
  /// loses by itself.
  public CompletableFuture<Void> close() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    backstage.execute(() -> {
      if (phase == Phase.CLOSED) {
        done.complete(null);
        return;
      }
      phase = Phase.CLOSED;
      log.info("Room {} closes", consultationId);
      settle(
          release(_ -> true)
              .thenCompose(_ -> backstage.place().release())
              .whenComplete((_, _) -> closed.accept(this)),
          done);
    });
    return done;
  }

  /// The media server took the room with it.
  private void serverLost() {
    backstage.execute(() -> {
      if (phase != Phase.OPEN) {
        return;
      }
      phase = Phase.LOST;
      log.warn("Room {} lost its media server", consultationId);
      MediaFailure failure = lostFailure();
      streams.values().forEach(stream -> stream.lose(failure));
      streams.clear();
      recorders.values().forEach(Recorder::lose);
      recorders.clear();
      backstage.tell(RoomListener::onMediaServerLost);
    });
  }

  private void whenOpen(CompletableFuture<?> result, Runnable task) {
    backstage.execute(() -> {
      switch (phase) {
        case OPEN -> task.run();
        case LOST -> result.completeExceptionally(lostFailure());
        case CLOSED ->
            result.completeExceptionally(new MediaFailure(Reason.CLOSED, "the room is closed"));
      }
    });
  }

  private Stream stream(StreamId id) {
    return streams.computeIfAbsent(
        id,
        fresh ->
            new Stream(
                fresh,
                backstage,
                () ->
                    fresh.isPublication()
                        ? endRecording(fresh)
                        : CompletableFuture.completedFuture(null)));
  }

  private @Nullable PeerEndpoint endpoint(StreamId publication) {
    Stream present = streams.get(publication);
    return present == null ? null : present.endpoint();
  }

  private CompletableFuture<Void> endRecording(StreamId publication) {
    Recorder recorder = recorders.remove(publication);
    return recorder == null ? CompletableFuture.completedFuture(null) : recorder.stop();
  }

  private CompletableFuture<Void> release(Predicate<StreamId> which) {
    List<CompletableFuture<Void>> released = new ArrayList<>();
    streams.forEach((id, stream) -> {
      if (which.test(id)) {
        released.add(stream.leave());
      }
    });
    return CompletableFuture.allOf(released.toArray(CompletableFuture[]::new))
        .exceptionally(_ -> null);
  }

  /// Passes the outcome on, at the latest when the deadline is over.
  private <T> void settle(CompletableFuture<T> outcome, CompletableFuture<T> result) {
    var _ =
        outcome
            .copy()
            .orTimeout(backstage.timing().operation().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((value, failure) ->
                backstage.tell(_ -> {
                  if (failure == null) {
                    result.complete(value);
                  } else {
                    result.completeExceptionally(Failures.of(failure));
                  }
                }));
  }

  private static MediaFailure badCandidate(Throwable failure) {
    MediaFailure named = Failures.of(failure);
    return named.reason() == Reason.REFUSED ? new MediaFailure(Reason.BAD_CANDIDATE, named) : named;
  }

  private static MediaFailure noPublication(StreamId publication) {
    return new MediaFailure(Reason.NO_PUBLICATION, publication.toString());
  }

  private static MediaFailure lostFailure() {
    return new MediaFailure(Reason.SERVER_LOST, "open another room");
  }
}
