package org.kaimen.mediaserver.playback;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Frame;
import org.kaimen.mediaserver.container.MatroskaReader;
import org.kaimen.mediaserver.container.Track;

/// Keeps the next frames of a file ready for the event loop, which never waits for the disk. What
/// is kept is bounded. All methods are called on the loop.
final class ReadAhead {

  interface Receiver {
    /// @param durationMillis 0 where the file does not say
    void onOpened(List<Track> tracks, long durationMillis);

    /// There are frames where there were none, or the end is known.
    void onFrames();

    void onFailed(String why);
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private record Opened(List<Track> tracks, long durationMillis) {}

  private record Batch(List<Frame> frames, boolean last) {}

  /// About a second of audio and video.
  private static final int BATCH_FRAMES = 80;

  private static final int BATCH_BYTES = 1 << 20;

  private final EventLoop loop;
  private final Executor executor;
  private final Receiver receiver;
  private final Queue<Frame> frames = new ArrayDeque<>();
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /// Counts the seeks; what was read before the newest is dropped.
  private int generation;

  private boolean reading;
  private boolean ended;
  private boolean failed;

  // the reader's thread's own
  private @Nullable MatroskaReader reader;

  ReadAhead(EventLoop loop, Executor executor, Receiver receiver) {
    this.loop = loop;
    this.executor = executor;
    this.receiver = receiver;
  }

  void open(Path file) {
    run(
        () -> {
          MatroskaReader opened = MatroskaReader.open(file);
          reader = opened;
          return new Opened(opened.tracks(), opened.durationMillis());
        },
        opened -> receiver.onOpened(opened.tracks(), opened.durationMillis()));
    read();
  }

  /// Goes to the key frame before the position.
  void seek(long millis) {
    generation++;
    frames.clear();
    ended = false;
    run(
        () -> {
          present().seek(millis);
          return true;
        },
        _ -> {});
    read();
  }

  /// The next frame, or null where it is not there yet or [#isAtEnd].
  @Nullable Frame peek() {
    return frames.peek();
  }

  void remove() {
    frames.remove();
    if (!ended && !reading && frames.size() < BATCH_FRAMES) {
      read();
    }
  }

  boolean isAtEnd() {
    return ended && frames.isEmpty();
  }

  void close() {
    failed = true;
    frames.clear();
    last =
        last.whenCompleteAsync(
            (_, _) -> {
              if (reader != null) {
                reader.close();
                reader = null;
              }
            },
            executor);
  }

  private void read() {
    reading = true;
    int asked = generation;
    run(
        this::readBatch,
        batch -> {
          if (asked == generation) {
            reading = false;
            ended = batch.last();
            frames.addAll(batch.frames());
            receiver.onFrames();
          }
        });
  }

  private Batch readBatch() throws IOException {
    MatroskaReader present = present();
    List<Frame> batch = new ArrayList<>();
    int bytes = 0;
    while (batch.size() < BATCH_FRAMES && bytes < BATCH_BYTES) {
      Frame frame = present.read();
      if (frame == null) {
        return new Batch(batch, true);
      }
      batch.add(frame);
      bytes += frame.data().length;
    }
    return new Batch(batch, false);
  }

  private MatroskaReader present() throws IOException {
    MatroskaReader present = reader;
    if (present == null) {
      throw new IOException("the file is not open");
    }
    return present;
  }

  private <T> void run(Step<T> step, Consumer<T> then) {
    CompletableFuture<T> done =
        last.thenApplyAsync(
            _ -> {
              try {
                return step.run();
              } catch (IOException failure) {
                throw new CompletionException(failure);
              }
            },
            executor);
    last = done;
    var _ =
        done.whenComplete((result, failure) ->
            loop.execute(() -> {
              if (failure == null && !failed) {
                then.accept(result);
              } else if (failure != null) {
                fail(failure);
              }
            }));
  }

  private void fail(Throwable failure) {
    if (!failed) {
      failed = true;
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      receiver.onFailed(String.valueOf(cause.getMessage()));
    }
  }
}
