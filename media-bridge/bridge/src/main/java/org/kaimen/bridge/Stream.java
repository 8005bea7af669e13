package org.kaimen.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stream of a room over all its generations. All methods are called on the room's queue.
final class Stream {

  /// @param source whose media it is to carry, null for a publication
  record Offer(
      int generation,
      @Nullable PeerEndpoint source,
      String sdp,
      CompletableFuture<String> answer) {}

  private static final Logger log = LoggerFactory.getLogger(Stream.class);
  private static final int MOST_HELD = 64;

  private final StreamId id;
  private final Backstage room;
  private final Supplier<CompletableFuture<Void>> beforeRelease;
  private final List<IceCandidate> held = new ArrayList<>();
  private int heldGeneration;
  private StreamState state = new StreamState.Idle(-1);
  private @Nullable Offer offer;
  private @Nullable PeerEndpoint endpoint;
  private CompletableFuture<Void> released = CompletableFuture.completedFuture(null);

  /// @param beforeRelease what has to end before the stream's endpoint goes
  Stream(StreamId id, Backstage room, Supplier<CompletableFuture<Void>> beforeRelease) {
    this.id = id;
    this.room = room;
    this.beforeRelease = beforeRelease;
  }

  /// The endpoint of the present generation, if the server has one or is about to.
  @Nullable PeerEndpoint endpoint() {
    return endpoint;
  }

  void offer(Offer incoming) {
    var _ = run(new StreamEvent.Offered(incoming.generation()), incoming);
  }

  CompletableFuture<Void> candidate(int generation, IceCandidate candidate) {
    return run(new StreamEvent.CandidateCame(generation, candidate), null);
  }

  /// Done when the server holds nothing of the stream any more.
  CompletableFuture<Void> leave() {
    var _ = run(new StreamEvent.Left(), null);
    return released;
  }

  /// Forgets what went away with the server.
  void lose(MediaFailure failure) {
    Offer open = offer;
    if (open != null) {
      room.tell(_ -> open.answer().completeExceptionally(failure));
    }
    offer = null;
    endpoint = null;
    state = new StreamState.Idle(state.generation());
  }

  private CompletableFuture<Void> run(StreamEvent event, @Nullable Offer incoming) {
    StreamState before = state;
    StreamTransition.Step step = StreamTransition.next(before, event);
    state = step.state();
    if (!before.getClass().equals(state.getClass())) {
      log.debug("{} generation {}: {}", id, state.generation(), state);
    }
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (StreamEffect effect : step.effects()) {
      done = perform(effect, incoming);
    }
    return done;
  }

  private CompletableFuture<Void> perform(StreamEffect effect, @Nullable Offer incoming) {
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    switch (effect) {
      case StreamEffect.SetUp _ -> {
        if (incoming != null) {
          setUp(incoming);
        }
      }
      case StreamEffect.Renew _ -> {
        if (incoming != null) {
          renew(incoming);
        }
      }
      case StreamEffect.Release _ -> release();
      case StreamEffect.GiveAnswer(int _, String answer) -> {
        Offer open = offer;
        offer = null;
        if (open != null) {
          room.tell(_ -> open.answer().complete(answer));
        }
      }
      case StreamEffect.Refuse(int generation, MediaFailure failure) ->
          refuse(generation, failure, incoming);
      case StreamEffect.AddCandidate(int _, IceCandidate candidate) -> {
        PeerEndpoint present = endpoint;
        if (present != null) {
          done = present.addCandidate(candidate);
        }
      }
      case StreamEffect.HoldCandidate(int generation, IceCandidate candidate) ->
          hold(generation, candidate);
      case StreamEffect.TellConnected _ -> room.tell(listener -> listener.onConnected(id));
      case StreamEffect.TellDisconnected _ -> room.tell(listener -> listener.onDisconnected(id));
    }
    return done;
  }

  private void setUp(Offer incoming) {
    int generation = incoming.generation();
    PeerEndpoint fresh = new PeerEndpoint(id, generation, ear());
    endpoint = fresh;
    offer = incoming;
    var _ =
        fresh
            .setUp(room.place(), incoming.source(), incoming.sdp())
            .copy()
            .orTimeout(room.timing().operation().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((answer, failure) ->
                post(
                    failure == null
                        ? new StreamEvent.SetUpDone(generation, answer)
                        : new StreamEvent.SetUpFailed(generation, Failures.of(failure))));
    if (heldGeneration == generation) {
      for (IceCandidate candidate : held) {
        var _ = fresh.addCandidate(candidate);
      }
    }
    held.clear();
  }

  /// A server that cannot, as a Kurento server, refuses; then the browser comes with a new
  /// generation.
  private void renew(Offer incoming) {
    PeerEndpoint present = endpoint;
    if (present == null) {
      return;
    }
    var _ =
        present
            .renew(incoming.sdp())
            .copy()
            .orTimeout(room.timing().operation().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((answer, failure) ->
                room.tell(_ -> {
                  if (failure == null) {
                    incoming.answer().complete(answer);
                  } else {
                    incoming.answer().completeExceptionally(Failures.of(failure));
                  }
                }));
  }

  private PeerEndpoint.Ear ear() {
    return new PeerEndpoint.Ear() {
      @Override
      public void onEvent(StreamEvent event) {
        post(event);
      }

      @Override
      public void onCandidate(int generation, IceCandidate candidate) {
        room.execute(() -> {
          if (generation == state.generation()) {
            room.tell(listener -> listener.onCandidate(id, generation, candidate));
          }
        });
      }
    };
  }

  private void post(StreamEvent event) {
    room.execute(() -> {
      var _ = run(event, null);
    });
  }

  private void release() {
    PeerEndpoint gone = endpoint;
    endpoint = null;
    if (gone != null) {
      released = beforeRelease.get().handle((_, _) -> gone).thenCompose(PeerEndpoint::release);
    }
  }

  private void refuse(int generation, MediaFailure failure, @Nullable Offer incoming) {
    boolean newcomer = incoming != null && incoming.generation() == generation;
    Offer refused = newcomer ? incoming : offer;
    if (!newcomer) {
      offer = null;
    }
    if (refused != null) {
      room.tell(_ -> refused.answer().completeExceptionally(failure));
    }
  }

  private void hold(int generation, IceCandidate candidate) {
    if (heldGeneration != generation) {
      held.clear();
      heldGeneration = generation;
    }
    if (held.size() < MOST_HELD) {
      held.add(candidate);
    }
  }
}
