package org.kaimen.mediaserver.composition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.process.JavaProcess;

/// A file being made, in a process of its own: what a damaged recording does to a decoder ends that
/// process and no other. It gets only the processor time (`SCHED_IDLE`, sched(7)) and the turns at
/// the disk that nobody else on the machine wants, one processor at most, and ends when this
/// process does, however it does.
public final class Composition implements AutoCloseable {

  /// Where a container forbids the one, or has no such program, the other is left.
  private static final String BEHIND_ALL_OTHERS =
      """
      { chrt -i -p 0 $$; ionice -c 3 -p $$; } >/dev/null 2>&1
      exec nice -n 19 "$@"
      """;

  private static final int HEAP_MEGABYTES = 256;

  private final Process process;
  private final CompletableFuture<Made> made = new CompletableFuture<>();

  private Composition(Process process) {
    this.process = process;
  }

  /// A file that is on the disk, whole.
  ///
  /// @param size in bytes
  /// @param sha256 in hex
  public record Made(long size, String sha256) {}

  /// @param progress is told the percentage, by a thread of its own
  /// @throws CompositionException where no process can be started
  public static Composition start(Plan plan, IntConsumer progress) throws CompositionException {
    byte[] told = CompositionProcess.JSON.writeValueAsBytes(plan);
    try {
      Composition started = new Composition(launch(told.length));
      Thread.ofPlatform()
          .daemon()
          .name("composition-" + started.pid())
          .start(() -> started.follow(told, progress));
      return started;
    } catch (IOException e) {
      throw new CompositionException(CompositionFailure.CRASHED, e);
    }
  }

  /// What a process that was killed leaves of a file.
  public static Path unfinished(Path target) {
    return Composer.unfinished(target);
  }

  /// Fails with a [CompositionException].
  public CompletableFuture<Made> made() {
    return made;
  }

  public long pid() {
    return process.pid();
  }

  /// Gives it up, where it is not made yet.
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Process launch(int length) throws IOException {
    return JavaProcess.start(
        BEHIND_ALL_OTHERS,
        HEAP_MEGABYTES,
        CompositionProcess.class,
        List.of(Integer.toString(length)));
  }

  private void follow(byte[] plan, IntConsumer progress) {
    // the output is held open to the end: the process takes that for a sign that we live
    try (OutputStream output = process.getOutputStream();
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      output.write(plan);
      output.flush();
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        take(line.split(" ", 3), progress);
      }
    } catch (IOException gone) {
      fail(CompositionFailure.CRASHED, gone);
    } finally {
      process.destroyForcibly();
      fail(CompositionFailure.CRASHED, null);
    }
  }

  private void take(String[] words, IntConsumer progress) {
    switch (words[0]) {
      case CompositionProcess.PROGRESS -> progress.accept(Integer.parseInt(words[1]));
      case CompositionProcess.MADE -> made.complete(new Made(Long.parseLong(words[1]), words[2]));
      case CompositionProcess.FAILED ->
          fail(CompositionFailure.valueOf(words[1]), new IOException(words[2]));
      default -> {
        // a library's own words
      }
    }
  }

  private void fail(CompositionFailure why, @Nullable IOException cause) {
    made.completeExceptionally(new CompositionException(why, cause));
  }
}
