package org.kaimen.mediaserver.recording;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSource;

/// Records one audio and one video stream into one file. All methods are called on the event loop.
@SuppressWarnings("DoNotCallSuggester") // bodies to come
public final class Recorder implements AutoCloseable {

  /// Hears how the recording goes. Called on the event loop.
  public interface Listener {

    /// The first media after [Recorder#record] was taken: this instant is the file's time zero the
    /// first time.
    void onRecording();

    void onPaused();

    void onStopped();

    /// Told once; what was written stays.
    ///
    /// @param why a sentence for the log
    void onFailed(String why);
  }

  /// @param target the file, overwritten where it exists; its folder must exist
  /// @param writer runs what touches the file; one executor serves all recorders
  public Recorder(
      Path target,
      RecordingProfile profile,
      EventLoop loop,
      Executor writer,
      Listener listener) {
    throw new UnsupportedOperationException();
  }

  /// Takes the kind from this source, in place of an earlier one.
  public void attach(MediaKind kind, MediaSource source) {
    throw new UnsupportedOperationException();
  }

  public void detach(MediaKind kind) {
    throw new UnsupportedOperationException();
  }

  /// Begins to record, or goes on after a pause.
  public void record() {
    throw new UnsupportedOperationException();
  }

  /// Skips what comes until the next [#record]. Time goes on in the file.
  public void pause() {
    throw new UnsupportedOperationException();
  }

  /// Done when the file is complete, closed and on the disk; failed where it could not be written.
  public CompletableFuture<Void> stop() {
    throw new UnsupportedOperationException();
  }

  /// Stops without waiting for the file.
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
