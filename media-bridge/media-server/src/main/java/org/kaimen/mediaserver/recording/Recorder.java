package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;
import org.kaimen.mediaserver.rtp.Rtp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records one audio and one video stream into one file. All methods are called on the event loop.
///
/// The file can be played up to its last second at any time, however the process ends.
public final class Recorder implements AutoCloseable {

  /// Hears how the recording goes. Called on the event loop.
  public interface Listener {

    /// The first media after [Recorder#record] was taken. The first time, this instant is the
    /// file's time zero.
    void onRecording();

    void onPaused();

    /// The volume has not answered for [Recorder#STALLED_NANOS]; what comes waits in memory, as far
    /// as it goes.
    void onStalled();

    /// The volume answers again.
    void onAnswering();

    void onStopped();

    /// Told once; what was written stays.
    ///
    /// @param why a sentence for the log
    void onFailed(RecordingFailure reason, String why);
  }

  private static final Logger log = LoggerFactory.getLogger(Recorder.class);
  private static final long TICK_NANOS = 50_000_000;

  /// How long the file's header waits for the other kind of media.
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /// After so long it is told that the volume does not answer, which is before frames are left out.
  static final long STALLED_NANOS = 2_000_000_000L;

  /// What a busy disk can take; frames are left out long before.
  private static final long MOST_STALLED_NANOS = 20_000_000_000L;

  private static final long NANOS_IN_MILLI = 1_000_000;

  /// The title of chapters in which nothing was recorded because it was asked so.
  static final String PAUSE = "Paused";

  private final Path target;
  private final RecordingProfile profile;
  private final EventLoop loop;
  private final Listener listener;
  private final RecordingFile file;
  private final Interleaver interleaver;
  private final Alignment alignment = new Alignment(this::onShift);
  private final KeyFrameRequests keyFrames = new KeyFrameRequests();
  private final Map<MediaKind, MediaSource> sources = new EnumMap<>(MediaKind.class);
  private final Lanes lanes;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final MediaSink sink = new Ear();
  private RecorderState state = RecorderState.IDLE;
  private @Nullable ScheduledFuture<?> ticks;
  private RecordingFailure reason = RecordingFailure.CANNOT_WRITE;
  private String failure = "";

  private boolean stalled;

  /// Where the file was paused, or -1.
  private long pausedMillis = -1;

  /// When the first frame was captured, on the loop's clock; null before.
  private @Nullable Long zeroNanos;

  /// @param target the file, overwritten where it exists; its folder must exist
  /// @param writer runs what touches the file; one executor serves all recorders, and may have
  ///   several threads
  public Recorder(
      Path target, RecordingProfile profile, EventLoop loop, Executor writer, Listener listener) {
    this.target = target;
    this.profile = profile;
    this.loop = loop;
    this.listener = listener;
    this.file = new RecordingFile(target, profile.webm(), loop, writer, this::fail);
    this.interleaver = new Interleaver(file);
    this.lanes =
        new Lanes(profile.webm(), this::onFrame, why -> fail(RecordingFailure.NOT_RECORDABLE, why));
  }

  /// Takes the kind from this source, in place of an earlier one. A kind that the profile leaves
  /// out is ignored.
  public void attach(MediaKind kind, MediaSource source) {
    detach(kind);
    if (profile.takes(kind) && !isOver()) {
      sources.put(kind, source);
      alignment.onSource(kind, isOneSender());
      source.attach(kind, sink);
    }
  }

  public void detach(MediaKind kind) {
    MediaSource former = sources.remove(kind);
    if (former != null) {
      former.detach(kind, sink);
      alignment.onSource(kind, false);
    }
  }

  /// Begins to record, or goes on after a pause.
  public void record() {
    run(RecorderEvent.RECORD_ASKED);
  }

  /// Skips what comes until the next [#record]. Time goes on in the file, where a chapter says
  /// [#PAUSE] from here to the next frame.
  public void pause() {
    run(RecorderEvent.PAUSE_ASKED);
  }

  /// Done when the file is complete, closed and on the disk; failed with an [IOException] where it
  /// could not be written. Where no media came, no file is left.
  public CompletableFuture<Void> stop() {
    run(RecorderEvent.STOP_ASKED);
    return stopped.copy();
  }

  /// Stops without waiting for the file.
  @Override
  public void close() {
    var _ = stop();
    detach(MediaKind.AUDIO);
    detach(MediaKind.VIDEO);
  }

  private void run(RecorderEvent event) {
    RecorderTransition.Step step = RecorderTransition.next(state, event);
    if (state != step.state()) {
      state = step.state();
      log.info("Recording {} is {}", target.getFileName(), state);
    }
    step.effects().forEach(this::perform);
  }

  private void perform(RecorderEffect effect) {
    switch (effect) {
      case OPEN_FILE -> file.open();
      case LISTEN -> listen();
      case REST -> rest();
      case COMPLETE_FILE -> complete();
      case ABANDON_FILE -> {
        endTicks();
        file.abandon();
      }
      case TELL_RECORDING -> listener.onRecording();
      case TELL_PAUSED -> {
        if (zeroNanos != null && pausedMillis < 0) {
          pausedMillis = (now() - zeroNanos) / NANOS_IN_MILLI;
        }
        listener.onPaused();
      }
      case TELL_STOPPED -> {
        endTicks();
        letGo();
        stopped.complete(null);
        listener.onStopped();
      }
      case TELL_FAILED -> {
        letGo();
        log.warn("Recording {} failed: {}, {}", target.getFileName(), reason, failure);
        stopped.completeExceptionally(new IOException(failure));
        listener.onFailed(reason, failure);
      }
    }
  }

  private void listen() {
    keyFrames.reset();
    // together with those of the other recorders: each time by itself, they wake the loop far more
    // often than the media do
    long first = TICK_NANOS - Math.floorMod(now(), TICK_NANOS);
    ticks = loop.scheduleAtFixedRate(this::tick, first, TICK_NANOS, TimeUnit.NANOSECONDS);
    tick();
  }

  private void rest() {
    endTicks();
    lanes.restart();
    begin(true);
    if (interleaver.begun()) {
      interleaver.writeAll();
    }
  }

  private void complete() {
    // nothing else says how long a picture stood that none followed, as of a screen where nothing
    // moves
    if (zeroNanos != null && lanes.get(MediaKind.AUDIO) == null) {
      file.lasts(pausedMillis < 0 ? (now() - zeroNanos) / NANOS_IN_MILLI : pausedMillis);
    }
    ticks = loop.scheduleAtFixedRate(this::watch, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
    var _ = file.finish().thenRun(() -> run(RecorderEvent.FILE_COMPLETED));
  }

  private void letGo() {
    lanes.clear();
    interleaver.close();
  }

  private void endTicks() {
    if (ticks != null) {
      ticks.cancel(false);
      ticks = null;
    }
  }

  /// Tells of a volume that does not answer, and gives it up in the end.
  private void watch() {
    long waited = file.waitedNanos();
    if (waited > MOST_STALLED_NANOS) {
      fail(RecordingFailure.STALLED, "the volume does not answer");
    } else if (waited > STALLED_NANOS != stalled) {
      stalled = !stalled;
      log.info("Recording {}: its volume {}", target.getFileName(), stalled ? "stalls" : "answers");
      if (stalled) {
        listener.onStalled();
      } else {
        listener.onAnswering();
      }
    }
  }

  private void tick() {
    watch();
    if (!isListening()) {
      return;
    }
    long now = now();
    lanes.expire(now);
    MediaSource video = sources.get(MediaKind.VIDEO);
    Lane lane = lanes.get(MediaKind.VIDEO);
    if (video != null && keyFrames.due(lane == null || lane.needsKeyFrame(), now)) {
      video.requestKeyFrame(sink);
    }
    begin(false);
    if (interleaver.begun() && zeroNanos != null) {
      interleaver.writeUntil((now - zeroNanos) / NANOS_IN_MILLI);
    }
  }

  /// Writes the file's header when all is known that it says, or was waited for long enough.
  private void begin(boolean atOnce) {
    if (interleaver.begun() || zeroNanos == null) {
      return;
    }
    boolean complete = true;
    for (MediaKind kind : MediaKind.values()) {
      MediaSource source = sources.get(kind);
      Codec codec = source == null ? null : source.codec(kind);
      if (codec != null) {
        lanes.take(kind, codec);
      }
      complete &= !profile.takes(kind) || lanes.tracks(false).containsKey(kind);
    }
    boolean waited = atOnce || now() - zeroNanos >= PATIENCE_NANOS;
    if (complete || waited) {
      interleaver.begin(lanes.tracks(true));
    }
  }

  private void onFrame(Lane lane, EncodedFrame frame) {
    long timeNanos = alignment.timeOf(lane.kind(), lane.clock(), frame);
    if (zeroNanos == null) {
      zeroNanos = timeNanos;
    }
    if (state == RecorderState.WAITING) {
      run(RecorderEvent.MEDIA_CAME);
    }
    if (frame.picture() != null) {
      keyFrames.came(now());
    }
    long millis = (timeNanos - zeroNanos) / NANOS_IN_MILLI;
    if (pausedMillis >= 0) {
      file.mark(PAUSE, pausedMillis, Math.max(millis, pausedMillis + 1));
      pausedMillis = -1;
    }
    if (millis < 0 && lane.kind() == MediaKind.AUDIO) {
      frame.release(); // from before the file's beginning
    } else if (!interleaver.add(lane.kind(), frame, millis)) {
      lane.skipToKeyFrame();
    }
  }

  private void onShift(MediaKind kind, long nanos) {
    interleaver.move(kind, nanos / NANOS_IN_MILLI);
  }

  private boolean isOneSender() {
    return Objects.equals(sources.get(MediaKind.AUDIO), sources.get(MediaKind.VIDEO));
  }

  private void fail(RecordingFailure because, String why) {
    reason = because;
    failure = why;
    run(RecorderEvent.FILE_FAILED);
  }

  private boolean isListening() {
    return state == RecorderState.WAITING || state == RecorderState.RECORDING;
  }

  private boolean isOver() {
    return state == RecorderState.STOPPED || state == RecorderState.FAILED;
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /// Hears the sources.
  private final class Ear implements MediaSink {

    @Override
    public void onRtp(MediaKind kind, Codec codec, ByteBuf packet) {
      Lane lane = isListening() && Rtp.isValid(packet) ? lanes.take(kind, codec) : null;
      if (lane != null) {
        lane.onRtp(packet, now());
      }
    }

    @Override
    public void onSenderReport(MediaKind kind, long ntpTimestamp, long rtpTimestamp) {
      alignment.onSenderReport(kind, ntpTimestamp, rtpTimestamp);
    }
  }
}
