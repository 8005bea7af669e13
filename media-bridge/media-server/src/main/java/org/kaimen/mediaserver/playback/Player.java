package org.kaimen.mediaserver.playback;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;

/// Plays a WebM or Matroska file of VP8, VP9 or H.264 with Opus. All methods are called on the
/// event loop.
@SuppressWarnings("DoNotCallSuggester") // bodies to come
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

  /// Begins to open the file.
  ///
  /// @param reader runs what touches the file; one executor serves all players
  public Player(Path file, EventLoop loop, Executor reader, Listener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Codec codec(MediaKind kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void attach(MediaKind kind, MediaSink sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void detach(MediaKind kind, MediaSink sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void requestKeyFrame() {
    throw new UnsupportedOperationException();
  }

  /// Plays from the present position; from the beginning after the end.
  public void play() {
    throw new UnsupportedOperationException();
  }

  public void pause() {
    throw new UnsupportedOperationException();
  }

  /// Pauses and goes back to the beginning.
  public void stop() {
    throw new UnsupportedOperationException();
  }

  public long positionMillis() {
    throw new UnsupportedOperationException();
  }

  /// The file's length; 0 before it is open and where the file does not say.
  public long durationMillis() {
    throw new UnsupportedOperationException();
  }

  /// Goes to the key frame before the position.
  public void setPositionMillis(long millis) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
