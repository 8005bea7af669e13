package org.kaimen.mediaserver.recording;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.MatroskaWriter;
import org.kaimen.mediaserver.container.NoSpaceException;
import org.kaimen.mediaserver.container.Track;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of a recording, as the event loop sees it: all methods return at once, and what they
/// ask is done on the writer's thread, one after another. After a failure nothing more is written.
final class RecordingFile {

  private static final Logger log = LoggerFactory.getLogger(RecordingFile.class);

  interface Listener {
    /// Told once, on the loop.
    void onFailed(RecordingFailure reason, String why);
  }

  private interface Step {
    void run() throws IOException;
  }

  private final Path target;
  private final boolean webm;
  private final EventLoop loop;
  private final Executor executor;
  private final Listener listener;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private boolean failed;

  /// How many steps are not done yet, and since when the present one is.
  private int pending;

  private long pendingSince;

  // the writer's thread's own
  private @Nullable FileClaim claim;
  private @Nullable MatroskaWriter writer;
  private List<MediaKind> places = List.of();
  private boolean begun;

  /// Told to the loop by what is done after.
  private volatile boolean opened;

  RecordingFile(Path target, boolean webm, EventLoop loop, Executor executor, Listener listener) {
    this.target = target;
    this.webm = webm;
    this.loop = loop;
    this.executor = executor;
    this.listener = listener;
  }

  void open() {
    run(() -> {
      claim = claim();
      MatroskaWriter fresh = MatroskaWriter.open(target, webm);
      writer = fresh;
      if (claim != null) {
        fresh.signAs(FileClaim.MARK);
      }
      opened = true;
    });
  }

  void begin(Map<MediaKind, Track> tracks) {
    run(() -> {
      places = List.copyOf(tracks.keySet());
      present().begin(List.copyOf(tracks.values()));
      begun = true;
    });
  }

  /// Writes frames and brings them onto the disk.
  ///
  /// @param frames of the kinds that have a track; not to be released before they are done with
  /// @param done called on the loop when the frames are written, or lost by a failure
  void write(List<TimedFrame> frames, Runnable done) {
    Step step =
        () -> {
          MatroskaWriter present = present();
          for (TimedFrame each : frames) {
            EncodedFrame frame = each.frame();
            present.write(
                places.indexOf(each.kind()),
                each.timeMillis(),
                frame.durationMillis(),
                frame.key(),
                frame.data());
          }
          present.sync();
        };
    run(step, done);
  }

  /// Marks a stretch of the file.
  void mark(String title, long fromMillis, long untilMillis) {
    run(() -> present().mark(title, fromMillis, untilMillis));
  }

  /// Has the file last until then at least, as [MatroskaWriter#lasts].
  void lasts(long untilMillis) {
    run(() -> present().lasts(untilMillis));
  }

  /// Done, on the loop, when the file is complete and on the disk. Where nothing was written, no
  /// file is left.
  CompletableFuture<Void> finish() {
    run(() -> {
      present().finish();
      if (!begun && Files.isRegularFile(target)) {
        Files.delete(target);
      }
    });
    return last.whenCompleteAsync((_, _) -> letGo(), executor)
        .whenCompleteAsync((_, _) -> {}, loop);
  }

  /// Closes the file as it is.
  void abandon() {
    last = last.whenCompleteAsync((_, _) -> letGo(), executor);
  }

  /// For how long the volume has not answered; 0 where nothing is asked of it.
  long waitedNanos() {
    return pending == 0 ? 0 : now() - pendingSince;
  }

  private void run(Step step) {
    run(step, () -> {});
  }

  /// @param after called on the loop when the step is done, has failed or was left out
  private void run(Step step, Runnable after) {
    if (pending++ == 0) {
      pendingSince = now();
    }
    last =
        last.thenRunAsync(
            () -> {
              try {
                step.run();
              } catch (IOException failure) {
                throw new CompletionException(failure);
              }
            },
            executor);
    var _ = last.whenComplete((_, failure) -> loop.execute(() -> onDone(failure, after)));
  }

  private void onDone(@Nullable Throwable failure, Runnable after) {
    after.run();
    pending--;
    pendingSince = now();
    if (failure != null && !failed) {
      failed = true;
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      listener.onFailed(reason(cause), String.valueOf(cause.getMessage()));
    }
  }

  private RecordingFailure reason(Throwable cause) {
    if (cause instanceof NoSpaceException) {
      return RecordingFailure.NO_SPACE;
    }
    return opened ? RecordingFailure.CANNOT_WRITE : RecordingFailure.CANNOT_OPEN;
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /// Keeps others from finishing the file while it is written. Null where the file system knows no
  /// claims: a recording does not fail for that.
  private @Nullable FileClaim claim() throws IOException {
    Optional<FileClaim> taken;
    try {
      taken = FileClaim.take(target, true);
    } catch (IOException impossible) {
      log.debug("{} is not claimed: {}", target.getFileName(), impossible.getMessage());
      return null;
    }
    return taken.orElseThrow(() -> new IOException("the file is being written already"));
  }

  private MatroskaWriter present() throws IOException {
    MatroskaWriter present = writer;
    if (present == null) {
      throw new IOException("the file is not open");
    }
    return present;
  }

  private void letGo() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
    if (claim != null) {
      claim.close();
      claim = null;
    }
  }
}
