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
  private final Map<String, Recorder> recorders = new HashMap<>();
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
  public CompletableFuture<String> publish(String participant, int generation, String sdpOffer) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    whenOpen(
        answer,
        () ->
            stream(StreamId.publication(participant))
                .offer(new Stream.Offer(generation, null, sdpOffer, answer)));
    return answer;
  }

  /// Sets up what the subscriber receives of the publisher, in place of an earlier generation.
  ///
  /// @param sdpOffer a receive-only offer
  /// @return the answer
  public CompletableFuture<String> subscribe(
      String subscriber, String publisher, int generation, String sdpOffer) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    whenOpen(
        answer,
        () -> {
          PeerEndpoint source = publication(publisher);
          if (source == null) {
            answer.completeExceptionally(new MediaFailure(Reason.NO_PUBLICATION, publisher));
          } else {
            stream(StreamId.subscription(subscriber, publisher))
                .offer(new Stream.Offer(generation, source, sdpOffer, answer));
          }
        });
    return answer;
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

  /// Records the participant's present publication; a recording of an earlier one ends first.
  ///
  /// @param target where the media server writes, a `file:` URI
  /// @return done when the server took it on; [RecordingEvent#STARTED] follows with the first
  ///   media, and nothing follows a failure
  public CompletableFuture<Void> record(String participant, URI target, RecordingFormat format) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    whenOpen(
        taken,
        () -> {
          PeerEndpoint source = publication(participant);
          if (source == null) {
            taken.completeExceptionally(new MediaFailure(Reason.NO_PUBLICATION, participant));
            return;
          }
          CompletableFuture<Void> earlier = endRecording(participant);
          Recorder recorder =
              new Recorder(
                  target,
                  format,
                  event -> backstage.tell(listener -> listener.onRecording(participant, event)));
          recorders.put(participant, recorder);
          settle(
              earlier
                  .handle((_, _) -> recorder)
                  .thenCompose(next -> next.start(backstage.place(), source)),
              taken);
        });
    return taken;
  }

  /// Ends the participant's recording; done when the file is complete.
  public CompletableFuture<Void> stopRecording(String participant) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    backstage.execute(() -> settle(endRecording(participant), stopped));
    return stopped;
  }

  /// Releases everything of the participant's: recording, publication, and the subscriptions to and
  /// of it. Never fails.
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
                        ? endRecording(fresh.participant())
                        : CompletableFuture.completedFuture(null)));
  }

  private @Nullable PeerEndpoint publication(String participant) {
    Stream publication = streams.get(StreamId.publication(participant));
    return publication == null ? null : publication.endpoint();
  }

  private CompletableFuture<Void> endRecording(String participant) {
    Recorder recorder = recorders.remove(participant);
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

  private static MediaFailure lostFailure() {
    return new MediaFailure(Reason.SERVER_LOST, "open another room");
  }
}
