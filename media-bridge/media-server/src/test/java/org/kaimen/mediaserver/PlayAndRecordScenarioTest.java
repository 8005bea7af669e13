package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.recording.MediaFiles;
import org.kaimen.mediaserver.recording.RecordingProbe;
import org.kaimen.mediaserver.webrtc.NoLeaks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A file is played into a recorder, as a client of the Kurento protocol has it done.
@ExtendWith(NoLeaks.class)
class PlayAndRecordScenarioTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;
  private String pipeline = "";

  @BeforeEach
  void start() throws IOException {
    Files.copy(MediaFiles.of(Encoding.VP8), folder.resolve("source.webm"));
    server = new TestServer(folder, Duration.ofSeconds(30));
    client = server.client();
    pipeline = client.create("MediaPipeline", null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void recordsWhatIsPlayed() throws IOException {
    String player = player("source.webm");
    String recorder = recorder("copy.webm");
    for (String event : new String[] {"Recording", "Stopped", "MediaFlowInStateChanged"}) {
      client.subscribe(recorder, event);
    }
    client.subscribe(player, "UriEndpointStateChanged");
    client.invoke(player, "connect", sink(recorder));
    client.invoke(recorder, "record");
    client.invoke(player, "play");

    await().atMost(PATIENCE).until(() -> client.events("Recording").count() == 1);
    await().atMost(PATIENCE).until(() -> position(player) > 2_000);
    assertThat(client.events("MediaFlowInStateChanged"))
        .extracting(event -> event.path("data").path("state").asString())
        .containsOnly("FLOWING");
    assertThat(client.invoke(recorder, "stopAndWait").path("result").path("value").isNull())
        .isTrue();

    assertThat(client.events("Stopped")).hasSize(1);
    RecordingProbe probe = RecordingProbe.of(folder.resolve("copy.webm"));
    assertThat(probe.cues()).isTrue();
    assertThat(probe.tracks()).extracting(RecordingProbe.Track::codec).contains("vp8", "opus");
    assertThat(probe.durationMillis()).isGreaterThan(1_000);
  }

  @Test
  void recordingsUnderWayAreCompletedWhenTheServerStops() throws IOException {
    String player = player("source.webm");
    String recorder = recorder("copy.webm");
    client.subscribe(recorder, "Recording");
    client.invoke(player, "connect", sink(recorder));
    client.invoke(recorder, "record");
    client.invoke(player, "play");
    await().atMost(PATIENCE).until(() -> client.events("Recording").count() == 1);
    await().atMost(PATIENCE).until(() -> position(player) > 1_500);

    server.stop();

    assertThat(RecordingProbe.of(folder.resolve("copy.webm")).durationMillis()).isPositive();
  }

  @Test
  void aPlayerPausesSeeksAndEnds() {
    String player = player("source.webm");
    client.subscribe(player, "EndOfStream");
    client.invoke(player, "play");
    await().atMost(PATIENCE).until(() -> position(player) > 100);
    assertThat(state(player)).isEqualTo("START");
    assertThat(
            client
                .invoke(player, "getVideoInfo")
                .path("result")
                .path("value")
                .path("isSeekable")
                .asBoolean())
        .isTrue();

    client.invoke(player, "pause");
    assertThat(state(player)).isEqualTo("PAUSE");
    client.invoke(
        player, "setPosition", TestClient.JSON.createObjectNode().put("position", 10_500));
    client.invoke(player, "play");

    await().atMost(PATIENCE).until(() -> client.events("EndOfStream").count() == 1);
    assertThat(state(player)).isEqualTo("STOP");
  }

  @Test
  void refusesToSeekBeyondTheFile() {
    String player = player("source.webm");

    JsonNode answer =
        client.invoke(
            player, "setPosition", TestClient.JSON.createObjectNode().put("position", -1));

    assertThat(answer.path("error").path("code").asInt()).isEqualTo(40700);
  }

  @Test
  void tellsThatATargetCannotBeWritten() {
    String recorder = create("RecorderEndpoint", "file:///proc/nope/x.webm");
    client.subscribe(recorder, "Error");

    client.invoke(recorder, "record");

    await().atMost(PATIENCE).until(() -> client.events("Error").count() == 1);
    assertThat(client.events("Error"))
        .extracting(event -> event.path("data").path("type").asString())
        .containsExactly("RESOURCE_ERROR_OPEN");
    client.invoke(recorder, "stopAndWait");
  }

  @Test
  void aVolumeThatStallsDoesNotStallAnother() throws Exception {
    Path stalled = folder.resolve("stalled.webm");
    assertThat(new ProcessBuilder("mkfifo", stalled.toString()).start().waitFor()).isZero();
    String player = player("source.webm");
    String waiting = recorder("stalled.webm"); // nobody reads: writing stops when the pipe is full
    String recorder = recorder("copy.webm");
    client.subscribe(recorder, "Recording");
    client.invoke(player, "connect", sink(waiting));
    client.invoke(player, "connect", sink(recorder));
    client.invoke(waiting, "record");
    client.invoke(recorder, "record");
    client.invoke(player, "play");
    await().atMost(PATIENCE).until(() -> client.events("Recording").count() == 1);
    await().atMost(PATIENCE).until(() -> position(player) > 1_500);

    client.invoke(recorder, "stopAndWait");

    assertThat(RecordingProbe.of(folder.resolve("copy.webm")).durationMillis()).isGreaterThan(1000);
    Thread reader = Thread.ofVirtual().start(() -> readToTheEnd(stalled));
    client.invoke(waiting, "stopAndWait");
    reader.join();
  }

  private static void readToTheEnd(Path fifo) {
    try (InputStream in = Files.newInputStream(fifo)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void tellsThatAFileCannotBePlayed() {
    String player = player("missing.webm");
    client.subscribe(player, "Error");

    client.invoke(player, "play");

    await().atMost(PATIENCE).until(() -> client.events("Error").count() == 1);
    assertThat(state(player)).isEqualTo("STOP");
  }

  private String player(String name) {
    return create("PlayerEndpoint", folder.resolve(name).toUri().toString());
  }

  private String recorder(String name) {
    return create("RecorderEndpoint", folder.resolve(name).toUri().toString());
  }

  private String create(String type, String uri) {
    ObjectNode params = TestClient.JSON.createObjectNode().put("type", type);
    params.putObject("constructorParams").put("mediaPipeline", pipeline).put("uri", uri);
    return client.value("create", params).asString();
  }

  private long position(String player) {
    return client.invoke(player, "getPosition").path("result").path("value").asLong();
  }

  private String state(String player) {
    return client.invoke(player, "getState").path("result").path("value").asString();
  }

  private static ObjectNode sink(String id) {
    return TestClient.JSON.createObjectNode().put("sink", id);
  }
}
