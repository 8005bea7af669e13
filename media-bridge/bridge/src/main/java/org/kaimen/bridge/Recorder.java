package org.kaimen.bridge;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaProfileSpecType;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.UriEndpointState;
import org.kurento.client.WebRtcEndpoint;

/// The recording of one publication.
final class Recorder {

  private enum Phase {
    ASKED,
    RUNNING,
    STALLED,
    ENDED
  }

  private final URI target;
  private final MediaProfileSpecType profile;
  private final Consumer<RecordingEvent> tell;
  private final Chain chain = new Chain();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.ASKED);
  private volatile @Nullable RecorderEndpoint endpoint;
  private volatile @Nullable Calls calls;

  Recorder(URI target, MediaProfileSpecType profile, Consumer<RecordingEvent> tell) {
    this.target = target;
    this.profile = profile;
    this.tell = tell;
  }

  CompletableFuture<Void> start(Place place, PeerEndpoint source) {
    return chain.then(() ->
        source.created().thenCompose(from -> place.take().thenCompose(at -> start(at, from))));
  }

  /// Done when the file is complete.
  CompletableFuture<Void> stop() {
    return chain.then(() -> {
      RecorderEndpoint present = endpoint;
      Calls through = calls;
      if (present == null || through == null) {
        return CompletableFuture.completedFuture(null);
      }
      return through
          .act(() -> {
            present.stopAndWait();
            present.release();
          })
          .whenComplete((_, failure) ->
              end(failure == null ? RecordingEvent.STOPPED : RecordingEvent.FAILED));
    });
  }

  /// The server went away with it.
  void lose() {
    end(RecordingEvent.FAILED);
  }

  private CompletableFuture<Void> start(Place.Taken at, WebRtcEndpoint source) {
    calls = at.link().calls();
    return at.link()
        .calls()
        .act(() -> {
          RecorderEndpoint recorder =
              new RecorderEndpoint.Builder(at.pipeline(), kurentoUri(target))
                  .withMediaProfile(profile)
                  .build();
          endpoint = recorder;
          recorder.addRecordingListener(_ -> begin());
          recorder.addUriEndpointStateChangedListener(changed -> heard(changed.getState()));
          recorder.addErrorListener(_ -> end(RecordingEvent.FAILED));
          source.connect(recorder);
          recorder.record();
        });
  }

  private void begin() {
    if (phase.compareAndSet(Phase.ASKED, Phase.RUNNING)) {
      tell.accept(RecordingEvent.STARTED);
    }
  }

  /// We never ask for a pause: the server had to make one.
  private void heard(UriEndpointState state) {
    if (state == UriEndpointState.PAUSE && phase.compareAndSet(Phase.RUNNING, Phase.STALLED)) {
      tell.accept(RecordingEvent.STALLED);
    } else if (state == UriEndpointState.START
        && phase.compareAndSet(Phase.STALLED, Phase.RUNNING)) {
      tell.accept(RecordingEvent.GOES_ON);
    }
  }

  private void end(RecordingEvent how) {
    if (phase.getAndSet(Phase.ENDED) != Phase.ENDED) {
      tell.accept(how);
    }
  }

  /// `file:/x` is the same to Java, but a Kurento server wants `file:///x`.
  private static String kurentoUri(URI target) {
    boolean local = "file".equals(target.getScheme()) && target.getRawAuthority() == null;
    return local ? "file://" + target.getRawPath() : target.toString();
  }

  /// A screen has no sound, and a Kurento server that is asked for sound too waits for it.
  static MediaProfileSpecType profile(RecordingFormat format, PublicationKind kind) {
    boolean silent = kind == PublicationKind.SCREEN;
    return switch (format) {
      case WEBM -> silent ? MediaProfileSpecType.WEBM_VIDEO_ONLY : MediaProfileSpecType.WEBM;
      case MKV -> silent ? MediaProfileSpecType.MKV_VIDEO_ONLY : MediaProfileSpecType.MKV;
      case AUDIO -> MediaProfileSpecType.WEBM_AUDIO_ONLY;
    };
  }
}
