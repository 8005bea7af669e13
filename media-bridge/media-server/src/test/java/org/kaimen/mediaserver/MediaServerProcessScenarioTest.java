package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.recording.ChildJvm;

/// The process by itself, and how it ends when it is told to (SIGTERM).
class MediaServerProcessScenarioTest {

  private static final Pattern CONTROL = Pattern.compile("control on port (\\d+)");
  private static final Pattern OPERATORS = Pattern.compile("operators on port (\\d+)");

  /// 128 and the signal's number.
  private static final int BY_SIGTERM = 143;

  @TempDir private Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Process> started = new CopyOnWriteArrayList<>();

  @AfterEach
  void kill() throws InterruptedException {
    for (Process each : started) {
      each.destroyForcibly().waitFor();
    }
  }

  @Test
  void withoutCallsItEndsAtOnce() throws Exception {
    Process process = start("60");

    terminate(process);

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(BY_SIGTERM);
  }

  @Test
  void withoutGraceItEndsAtOnceThoughThereIsACall() throws Exception {
    Process process = start("0");
    try (TestClient client = new TestClient(control())) {
      client.create("MediaPipeline", null);

      terminate(process);

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(client.closed()).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void withACallItEndsWhenThatEnds() throws Exception {
    Process process = start("60");
    try (TestClient client = new TestClient(control());
        Operator operator = new Operator(number(OPERATORS))) {
      String pipeline = client.create("MediaPipeline", null);
      assertThat(operator.get("/ready").statusCode()).isEqualTo(200);

      terminate(process);

      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> operator.get("/ready").statusCode() == 503);
      assertThat(operator.get("/health").statusCode()).isEqualTo(200);
      assertThat(
              client
                  .request(
                      "create", TestClient.JSON.createObjectNode().put("type", "MediaPipeline"))
                  .path("error")
                  .path("code")
                  .asInt())
          .isEqualTo(40009);
      client.create("WebRtcEndpoint", pipeline);
      assertThat(process.isAlive()).isTrue();

      client.release(pipeline);

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(said).noneMatch(line -> line.contains("cut off"));
    }
  }

  @Test
  void aCallThatDoesNotEndIsCutOffAfterTheGrace() throws Exception {
    Process process = start("1");
    try (TestClient client = new TestClient(control())) {
      client.create("MediaPipeline", null);

      terminate(process);

      assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
      assertThat(client.closed()).succeedsWithin(Duration.ofSeconds(5));
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(said).anyMatch(line -> line.contains("are cut off")));
  }

  private Process start(String graceSeconds) throws IOException {
    ProcessBuilder builder = ChildJvm.command(MediaServerProcess.class);
    builder
        .environment()
        .putAll(
            Map.of(
                "KAIMEN_MEDIA_LISTEN", "127.0.0.1:0",
                "KAIMEN_MEDIA_PORT", "0",
                "KAIMEN_MEDIA_ADDRESSES", "127.0.0.1",
                "KAIMEN_MEDIA_MANAGEMENT", "127.0.0.1:0",
                "KAIMEN_MEDIA_DRAIN_SECONDS", graceSeconds,
                "KAIMEN_RECORDINGS", folder.toString()));
    Process process = builder.redirectErrorStream(true).start();
    started.add(process);
    BufferedReader output = process.inputReader();
    Thread.ofVirtual().start(() -> output.lines().forEach(said::add));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> said.stream().anyMatch(line -> OPERATORS.matcher(line).find()));
    return process;
  }

  /// By its handle, for [Process#destroy] takes away what it says, too.
  private static void terminate(Process process) {
    assertThat(process.toHandle().destroy()).isTrue();
  }

  private URI control() {
    return URI.create("ws://127.0.0.1:" + number(CONTROL) + "/kurento");
  }

  private int number(Pattern pattern) {
    return said.stream()
        .flatMap(line -> pattern.matcher(line).results())
        .map((MatchResult found) -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow();
  }
}
