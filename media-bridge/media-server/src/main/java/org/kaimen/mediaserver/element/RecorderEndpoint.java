package org.kaimen.mediaserver.element;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.recording.Recorder;
import org.kaimen.mediaserver.recording.RecordingFailure;
import org.kaimen.mediaserver.recording.RecordingProfile;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records what comes in to a file.
public final class RecorderEndpoint extends MediaElement implements Recorder.Listener {

  static final String TYPE = "RecorderEndpoint";

  private static final Logger log = LoggerFactory.getLogger(RecorderEndpoint.class);

  private final String uri;
  private final EventLoop loop;

  /// Null where the target is no file in the recordings' folder.
  private final @Nullable Recorder recorder;

  private final Map<MediaKind, FlowWatch> watches = new EnumMap<>(MediaKind.class);
  private UriState state = UriState.STOP;

  RecorderEndpoint(String id, MediaPipeline pipeline, String uri, RecordingProfile profile) {
    super(id, pipeline);
    this.uri = uri;
    Resources resources = home().resources();
    this.loop = resources.webRtc().loop();
    Path target = resources.folder().file(uri).orElse(null);
    this.recorder =
        target == null ? null : new Recorder(target, profile, loop, resources.writer(), this);
  }

  @Override
  public String type() {
    return TYPE;
  }

  public String uri() {
    return uri;
  }

  public UriState state() {
    return state;
  }

  public void record() {
    if (recorder == null) {
      log.warn("A recording was to be outside the recordings' folder");
      onFailed(RecordingFailure.CANNOT_OPEN, "it is outside the recordings' folder");
      return;
    }
    recorder.record();
  }

  public void pause() {
    if (recorder != null) {
      recorder.pause();
    }
  }

  /// Stops; the file is complete when that is told.
  public void stop() {
    var _ = stopped();
  }

  /// Done when the file is complete or has failed, which is told by an event.
  public CompletableFuture<Void> stopAndWait() {
    return stopped().thenRunAsync(() -> {}, loop);
  }

  @Override
  public void onRecording() {
    become(UriState.START);
    raise(new MediaEvent.Recording());
  }

  @Override
  public void onPaused() {
    become(UriState.PAUSE);
    raise(new MediaEvent.Paused());
  }

  /// A Kurento server has no event for this. That the file is paused is what its state says then,
  /// and it is not the answer to [#pause]: no `Paused` is raised.
  @Override
  public void onStalled() {
    become(UriState.PAUSE);
  }

  @Override
  public void onAnswering() {
    become(UriState.START);
  }

  @Override
  public void onStopped() {
    become(UriState.STOP);
    raise(new MediaEvent.Stopped());
  }

  @Override
  public void onFailed(RecordingFailure reason, String why) {
    raise(error(reason, why));
  }

  /// The codes are GStreamer's (GstResourceError), as a Kurento server's are.
  static MediaEvent.Error error(RecordingFailure reason, String why) {
    String what = "Could not write the file: " + why;
    return switch (reason) {
      case CANNOT_OPEN ->
          new MediaEvent.Error("Could not open the file: " + why, 6, "RESOURCE_ERROR_OPEN");
      case CANNOT_WRITE -> new MediaEvent.Error(what, 10, "RESOURCE_ERROR_WRITE");
      case STALLED -> new MediaEvent.Error(what, 4, "RESOURCE_ERROR_BUSY");
      case NO_SPACE -> new MediaEvent.Error(what, 14, "RESOURCE_ERROR_NO_SPACE_LEFT");
      case NOT_RECORDABLE ->
          new MediaEvent.Error("Could not record: " + why, 1, "STREAM_ERROR_FAILED");
    };
  }

  CompletableFuture<Void> stopped() {
    return recorder == null
        ? CompletableFuture.completedFuture(null)
        : recorder.stop().exceptionally(_ -> null);
  }

  @Override
  @Nullable MediaSource media() {
    return null;
  }

  @Override
  void take(MediaKind kind, MediaSource source) {
    watches.put(kind, new FlowWatch(kind, source, loop, this::flowIn));
    if (recorder != null) {
      recorder.attach(kind, source);
    }
  }

  @Override
  void drop(MediaKind kind) {
    FlowWatch watch = watches.remove(kind);
    if (watch != null) {
      watch.end();
    }
    if (recorder != null) {
      recorder.detach(kind);
    }
  }

  @Override
  void close() {
    if (recorder != null) {
      recorder.close();
    }
  }

  private void become(UriState next) {
    if (state != next) {
      state = next;
      raise(new MediaEvent.UriEndpointStateChanged(next));
    }
  }
}
