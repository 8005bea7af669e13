package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class PosixTest {

  @Test
  void givesWayInOneThreadOnly() throws Exception {
    int before = niceness();
    Executor other = task -> Thread.ofPlatform().start(task);

    int after =
        CompletableFuture.supplyAsync(
                () -> {
                  try {
                    Posix.giveWay(Posix.NICEST);
                    return niceness();
                  } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                  }
                },
                other)
            .get();

    assertThat(after).isEqualTo(19);
    assertThat(niceness()).isEqualTo(before).isLessThan(19);
  }

  /// Of this thread; the 19th field, the second being a name in parentheses (proc_pid_stat(5)).
  private static int niceness() throws IOException {
    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(fields[19 - 3]);
  }
}
