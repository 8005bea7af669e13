package org.kaimen.bridge;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kurento.client.ConnectionState;
import org.kurento.client.IceComponentState;
import org.kurento.client.MediaFlowState;
import org.kurento.client.MediaType;
import org.kurento.client.RaiseBaseEvent;
import org.kurento.client.WebRtcEndpoint;

/// One generation of a stream on the server: a WebRtcEndpoint. A Kurento server's negotiates once
/// and never again; ours can restart ICE. Its steps are made in order; other endpoints do not wait
/// for them.
final class PeerEndpoint {

  /// Hears what the server says of the endpoint; must not block.
  interface Ear {
    void onEvent(StreamEvent event);

    void onCandidate(int generation, IceCandidate candidate);
  }

  /// Chromium has about ten candidates; more than this is not a browser.
  private static final int MOST_CANDIDATES = 128;

  private final StreamId id;
  private final int generation;
  private final Ear ear;
  private final Chain chain = new Chain();
  private final CompletableFuture<WebRtcEndpoint> created = new CompletableFuture<>();
  private final AtomicInteger candidates = new AtomicInteger();
  private final Set<MediaType> flowing = EnumSet.noneOf(MediaType.class);
  private final Map<String, Long> latest = new HashMap<>();
  private volatile @Nullable Calls calls;

  PeerEndpoint(StreamId id, int generation, Ear ear) {
    this.id = id;
    this.generation = generation;
    this.ear = ear;
  }

  /// Present once the server has it; fails when it is released before.
  CompletableFuture<WebRtcEndpoint> created() {
    return created;
  }

  /// Creates the endpoint and answers the offer; then lets it gather its candidates.
  ///
  /// @param source whose media it is to carry, null for a publication
  CompletableFuture<String> setUp(Place place, @Nullable PeerEndpoint source, String offer) {
    CompletableFuture<String> answer =
        chain.then(() ->
            source == null
                ? place.take().thenCompose(at -> negotiate(at, null, offer))
                : source
                    .created()
                    .thenCompose(
                        from -> place.take().thenCompose(at -> negotiate(at, from, offer))));
    var _ = chain.then(() -> answer.thenCompose(_ -> call(WebRtcEndpoint::gatherCandidates)));
    return answer;
  }

  /// Negotiates again over the same connection.
  CompletableFuture<String> renew(String offer) {
    candidates.set(0);
    return chain.then(() -> {
      Calls through = calls;
      return through == null
          ? CompletableFuture.<String>failedFuture(new MediaFailure(Reason.CLOSED, id.toString()))
          : created.thenCompose(endpoint -> through.run(() -> endpoint.processOffer(offer)));
    });
  }

  CompletableFuture<Void> addCandidate(IceCandidate candidate) {
    if (candidates.incrementAndGet() > MOST_CANDIDATES) {
      return CompletableFuture.failedFuture(
          new MediaFailure(Reason.BAD_CANDIDATE, "more than " + MOST_CANDIDATES));
    }
    var kurentos =
        new org.kurento.client.IceCandidate(
            candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex());
    return chain.then(() -> call(endpoint -> endpoint.addIceCandidate(kurentos)));
  }

  /// Never fails: what cannot be released went with its server.
  CompletableFuture<Void> release() {
    return chain
        .then(() -> call(WebRtcEndpoint::release))
        .exceptionally(_ -> null)
        .thenRun(
            () -> created.completeExceptionally(new MediaFailure(Reason.CLOSED, id.toString())));
  }

  private interface Step {
    void on(WebRtcEndpoint endpoint);
  }

  private CompletableFuture<Void> call(Step step) {
    Calls through = calls;
    if (through == null || !created.isDone() || created.isCompletedExceptionally()) {
      return CompletableFuture.completedFuture(null);
    }
    return through.act(() -> step.on(created.join()));
  }

  private CompletableFuture<String> negotiate(
      Place.Taken at, @Nullable WebRtcEndpoint source, String offer) {
    calls = at.link().calls();
    return at.link()
        .calls()
        .run(() -> {
          WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(at.pipeline()).build();
          created.complete(endpoint);
          listen(endpoint);
          // a Kurento server sends a browser no more than 500 kbit/s if it is not told otherwise
          int ceiling = id.kind().videoCeiling();
          if (source == null) {
            endpoint.setMaxVideoRecvBandwidth(ceiling);
          } else {
            endpoint.setMaxVideoSendBandwidth(ceiling);
            // before the offer, so that the answer can agree on the publisher's codec
            source.connect(endpoint);
          }
          return endpoint.processOffer(offer);
        });
  }

  private void listen(WebRtcEndpoint endpoint) {
    endpoint.addIceCandidateFoundListener(event -> found(event.getCandidate()));
    endpoint.addConnectionStateChangedListener(event -> {
      if (isNews("connection", event)) {
        ear.onEvent(
            event.getNewState() == ConnectionState.CONNECTED
                ? new StreamEvent.ConnectionUp(generation)
                : new StreamEvent.ConnectionDown(generation));
      }
    });
    endpoint.addIceComponentStateChangedListener(event -> {
      if (event.getState() == IceComponentState.FAILED) {
        ear.onEvent(new StreamEvent.ConnectionDown(generation));
      }
    });
    if (id.isPublication()) {
      // what the browser sends flows out of its endpoint, to whoever is connected to it
      endpoint.addMediaFlowOutStateChangedListener(event -> {
        if (isNews(event.getMediaType().name(), event)) {
          flow(event.getMediaType(), event.getState());
        }
      });
    }
  }

  /// kurento-client hears every event on a thread of its own, so that one may overtake another. (On
  /// one thread it deadlocks: an event waits for the lock a creation holds until its answer is
  /// read.)
  private synchronized boolean isNews(String about, RaiseBaseEvent event) {
    long at = Long.parseLong(event.getTimestampMillis());
    return latest.merge(about, at, Math::max) == at;
  }

  private void found(org.kurento.client.IceCandidate candidate) {
    ear.onCandidate(
        generation,
        new IceCandidate(
            candidate.getCandidate(), candidate.getSdpMid(), candidate.getSdpMLineIndex()));
  }

  private synchronized void flow(MediaType medium, MediaFlowState state) {
    if (state == MediaFlowState.FLOWING) {
      flowing.add(medium);
      ear.onEvent(new StreamEvent.MediaFlows(generation));
    } else if (flowing.remove(medium) && flowing.isEmpty()) {
      ear.onEvent(new StreamEvent.MediaStopped(generation));
    }
  }
}
