package org.kaimen.mediaserver.clip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kaimen.mediaserver.process.JavaProcess;

/// Makes clips anew that strangers sent. Each in a process of its own, for they choose what the
/// libraries read: whatever that does ends the process and no other, and it gets neither much
/// memory nor much time.
public final class Clips {

  private static final int HEAP_MEGABYTES = 48;

  /// Of the wall clock; one of 100 MB takes a second or two.
  private static final Duration TIME = Duration.ofSeconds(60);

  /// As POSIX has them: seconds of a processor, and 1,024 bytes of memory the process may write to.
  private static final String BOUNDED =
      """
      ulimit -t 40
      ulimit -d 786432
      ulimit -c 0
      exec nice -n 10 "$@"
      """;

  private Clips() {}

  /// Waits until it is made.
  ///
  /// @param to in place of what is there; what is left there is nothing to go by when this fails
  /// @param longest of what is taken
  /// @throws IOException where it cannot be made here and now, whatever is in it
  public static void clean(Path from, Path to, ClipFormat format, Duration longest)
      throws ClipException, IOException {
    Process process =
        JavaProcess.start(
            BOUNDED,
            HEAP_MEGABYTES,
            ClipProcess.class,
            List.of(
                from.toString(), to.toString(), format.name(), Long.toString(longest.toSeconds())));
    // its input is held open meanwhile: the process takes that for a sign that we live
    try (OutputStream _ = process.getOutputStream();
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      if (!process.waitFor(TIME.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ClipException(ClipFault.TOOK_TOO_LONG);
      }
      take(answers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("nobody waits for the clip any more");
    } finally {
      process.destroyForcibly();
    }
  }

  /// A process that began and ended without a word more choked on what it read.
  private static void take(BufferedReader answers) throws ClipException, IOException {
    String last = answers.lines().reduce("", (_, line) -> line);
    String[] words = last.split(" ", 2);
    switch (words[0]) {
      case ClipProcess.MADE -> {}
      case ClipProcess.REFUSED -> throw new ClipException(ClipFault.valueOf(words[1]));
      case ClipProcess.BEGUN -> throw new ClipException(ClipFault.DAMAGED);
      default -> throw new IOException("no clip can be made: " + last);
    }
  }
}
