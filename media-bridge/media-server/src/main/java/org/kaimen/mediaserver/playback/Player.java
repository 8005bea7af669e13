package org.kaimen.mediaserver.playback;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Frame;
import org.kaimen.mediaserver.container.Track;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays a WebM or Matroska file of VP8, VP9, H.264 or AV1 with Opus. All methods are called on the
/// event loop.
///
/// The RTP timestamps go on with the loop's clock over pauses and seeks, as a live sender's do.
public final class Player implements MediaSource, AutoCloseable {

  /// Hears how the playing goes. Called on the event loop.
  public interface Listener {

    /// The last frame was sent and has had its time.
    void onEndOfStream();

    /// Told once: the file cannot be read or holds nothing that can be played.
    ///
    /// @param why a sentence for the log
    void onFailed(String why);
  }

  private static final Logger log = LoggerFactory.getLogger(Player.class);
  private static final long REPORT_NANOS = 2_000_000_000L;

  /// A slow disk is waited for from here on; what is less late is sent at once.
  private static final long MOST_LATE_NANOS = 500_000_000L;

  private final Path file;
  private final EventLoop loop;
  private final Listener listener;
  private final ReadAhead ahead;
  private final PlayClock clock = new PlayClock();
  private final long epochNanos;
  private final Map<MediaKind, Set<MediaSink>> sinks = new EnumMap<>(MediaKind.class);

  /// For each track of the file its stream, null for a second one of a kind.
  private final List<@Nullable PlayedTrack> tracks = new ArrayList<>();

  private final Map<MediaKind, PlayedTrack> streams = new EnumMap<>(MediaKind.class);
  private PlayerState state = PlayerState.OPENING;
  private String failure = "";
  private long durationMillis;
  private long seekMillis;

  /// The next frame says where the clock is.
  private boolean sought = true;

  private long lastEndMillis;
  private long nextReportNanos;
  private @Nullable ScheduledFuture<?> timer;

  /// Begins to open the file.
  ///
  /// @param reader runs what touches the file; one executor serves all players
  public Player(Path file, EventLoop loop, Executor reader, Listener listener) {
    this.file = file;
    this.loop = loop;
    this.listener = listener;
    this.epochNanos = loop.ticker().nanoTime();
    this.ahead = new ReadAhead(loop, reader, new Ear());
    for (MediaKind kind : MediaKind.values()) {
      sinks.put(kind, new CopyOnWriteArraySet<>());
    }
    ahead.open(file);
  }

  /// Null as well before the file is open.
  @Override
  public @Nullable Codec codec(MediaKind kind) {
    PlayedTrack stream = streams.get(kind);
    return stream == null ? null : stream.codec();
  }

  @Override
  public void attach(MediaKind kind, MediaSink sink) {
    sinksOf(kind).add(sink);
  }

  @Override
  public void detach(MediaKind kind, MediaSink sink) {
    sinksOf(kind).remove(sink);
  }

  /// Does nothing: the next key frame comes where the file has it.
  @Override
  public void requestKeyFrame() {}

  /// Plays from the present position; from the beginning after the end.
  public void play() {
    run(PlayerEvent.PLAY_ASKED);
  }

  public void pause() {
    run(PlayerEvent.PAUSE_ASKED);
  }

  /// Pauses and goes back to the beginning.
  public void stop() {
    run(PlayerEvent.STOP_ASKED);
  }

  public long positionMillis() {
    long position = sought ? seekMillis : clock.positionMillis(now());
    return Math.clamp(position, 0, durationMillis > 0 ? durationMillis : Long.MAX_VALUE);
  }

  /// The file's length; 0 before it is open and where the file does not say.
  public long durationMillis() {
    return durationMillis;
  }

  /// Goes to the key frame before the position.
  public void setPositionMillis(long millis) {
    seekMillis = Math.max(0, millis);
    run(PlayerEvent.SEEK_ASKED);
  }

  @Override
  public void close() {
    run(PlayerEvent.CLOSE_ASKED);
  }

  private void run(PlayerEvent event) {
    PlayerTransition.Step step = PlayerTransition.next(state, event);
    if (state != step.state()) {
      state = step.state();
      log.info("Playing {} is {}", file.getFileName(), state);
    }
    step.effects().forEach(this::perform);
  }

  private void perform(PlayerEffect effect) {
    switch (effect) {
      case START -> {
        clock.start(now());
        nextReportNanos = now();
        advance();
      }
      case HALT -> {
        endTimer();
        clock.halt(now());
      }
      case REWIND -> {
        seekMillis = 0;
        seek();
      }
      case SEEK -> seek();
      case CLOSE_FILE -> {
        ahead.close();
        sinks.values().forEach(Set::clear);
      }
      case TELL_END -> listener.onEndOfStream();
      case TELL_FAILED -> {
        log.warn("Playing {} failed: {}", file.getFileName(), failure);
        listener.onFailed(failure);
      }
    }
  }

  private void seek() {
    sought = true;
    lastEndMillis = seekMillis;
    ahead.seek(seekMillis);
  }

  /// Sends what is due, and comes again when the next frame is.
  private void advance() {
    endTimer();
    while (state == PlayerState.PLAYING) {
      Frame frame = ahead.peek();
      long now = now();
      if (frame == null && !ahead.isAtEnd()) {
        return; // comes again when there are frames
      }
      if (frame != null && sought) {
        sought = false;
        clock.move(frame.timeMillis(), now);
      }
      long due = clock.dueNanos(frame == null ? lastEndMillis : frame.timeMillis());
      if (due > now) {
        timer = loop.schedule(this::advance, due - now, TimeUnit.NANOSECONDS);
        return;
      }
      if (frame == null) {
        run(PlayerEvent.END_REACHED);
      } else {
        if (now - due > MOST_LATE_NANOS) {
          clock.move(frame.timeMillis(), now);
        }
        ahead.remove();
        send(frame, now);
      }
    }
  }

  private void send(Frame frame, long now) {
    lastEndMillis = Math.max(lastEndMillis, frame.timeMillis() + frame.durationMillis());
    PlayedTrack stream = tracks.get(frame.track());
    if (stream != null) {
      stream.send(frame, clock.dueNanos(frame.timeMillis()) - epochNanos);
    }
    if (now - nextReportNanos >= 0) {
      nextReportNanos = now + REPORT_NANOS;
      streams.values().forEach(each -> each.report(now - epochNanos));
    }
  }

  private void endTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private Set<MediaSink> sinksOf(MediaKind kind) {
    return sinks.getOrDefault(kind, Set.of());
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /// Hears the reader.
  private final class Ear implements ReadAhead.Receiver {

    @Override
    public void onOpened(List<Track> found, long duration) {
      durationMillis = duration;
      for (Track track : found) {
        MediaKind kind = PlayedTrack.kind(track);
        boolean first = !streams.containsKey(kind);
        PlayedTrack stream =
            first
                ? new PlayedTrack(track, ThreadLocalRandom.current().nextInt(), sinksOf(kind))
                : null;
        tracks.add(stream);
        if (stream != null) {
          streams.put(kind, stream);
        }
      }
      if (streams.isEmpty()) {
        onFailed("the file holds nothing that can be played");
      } else {
        run(PlayerEvent.OPENED);
      }
    }

    @Override
    public void onFrames() {
      if (state == PlayerState.PLAYING) {
        advance();
      }
    }

    @Override
    public void onFailed(String why) {
      failure = why;
      run(PlayerEvent.FILE_FAILED);
    }
  }
}
