package org.kaimen.mediaserver.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.composition.Composition.Made;
import org.kaimen.mediaserver.composition.Plan.Kind;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.recording.MediaFiles;

/// The process a file is made in.
class CompositionTest {

  private static final int SCHED_IDLE = 5;

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void setUp() throws IOException {
    target = Files.createDirectory(folder.resolve("面谈 1")).resolve("whole.mp4");
  }

  private static Plan plan(Path target, Duration length) {
    Path file = MediaFiles.of(Encoding.VP8).toAbsolutePath();
    Plan.Part part = new Plan.Part(file, "a", Kind.CAMERA, Duration.ZERO, length);
    return new Plan(target, length, List.of(part));
  }

  @Test
  void aFileAppearsWholeWithItsHash() throws Exception {
    Files.writeString(target.resolveSibling("whole.mp4.part"), "what a killed one left");

    makesItWhole();
  }

  private void makesItWhole() throws Exception {
    try (Composition composition =
        Composition.start(plan(target, Duration.ofSeconds(1)), _ -> {})) {
      Made made = composition.made().get(60, TimeUnit.SECONDS);

      assertThat(made.size()).isEqualTo(Files.size(target));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(target));
      assertThat(made.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
      assertThat(files()).containsExactly("whole.mp4");
    }
  }

  @Test
  void itWorksOnlyWhereNobodyElseDoes() throws Exception {
    CompletableFuture<Integer> begun = new CompletableFuture<>();
    try (Composition composition =
        Composition.start(plan(target, Duration.ofHours(1)), begun::complete)) {
      begun.get(60, TimeUnit.SECONDS);

      assertThat(policies(composition.pid())).hasSizeGreaterThan(3).containsOnly(SCHED_IDLE);
    }
  }

  @Test
  void killedHalfWayItIsMadeAgain() throws Exception {
    CompletableFuture<Integer> begun = new CompletableFuture<>();
    try (Composition killed =
        Composition.start(plan(target, Duration.ofHours(1)), begun::complete)) {
      begun.get(60, TimeUnit.SECONDS);
      await().atMost(Duration.ofSeconds(20)).until(() -> !files().isEmpty());
      ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();

      assertThatThrownBy(() -> killed.made().get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              CompositionException.class,
              e -> assertThat(e.failure()).isEqualTo(CompositionFailure.CRASHED));
    }
    assertThat(files()).containsExactly("whole.mp4.part");

    makesItWhole();
  }

  @Test
  void itEndsWithWhoeverAskedForIt() throws Exception {
    Process parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Asking.class.getName(),
                target.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      parent.destroyForcibly().waitFor();

      child.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(target).doesNotExist();
  }

  /// A process that asks for a file, says whom, and waits.
  static final class Asking {

    private Asking() {}

    public static void main(String[] arguments) throws Exception {
      CompletableFuture<Integer> begun = new CompletableFuture<>();
      Plan plan = plan(Path.of(arguments[0]), Duration.ofHours(1));
      try (Composition composition = Composition.start(plan, begun::complete)) {
        begun.get();
        System.out.println(composition.pid());
        composition.made().get();
      }
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(target.resolveSibling(""))) {
      return all.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /// Of all threads; the 41st field, the second being a name in parentheses (proc_pid_stat(5)).
  private static List<Integer> policies(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads
          .map(thread -> {
            try {
              String stat = Files.readString(thread.resolve("stat"));
              String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
              return Integer.parseInt(fields[41 - 3]);
            } catch (IOException ended) {
              throw new UncheckedIOException(ended);
            }
          })
          .toList();
    }
  }
}
