package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.Likeness.Measure;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.recording.MediaFiles;
import tools.jackson.databind.JsonNode;

/// Asks what a real Kurento server was asked when it was recorded, and compares the answers.
class KurentoProtocolConformanceTest {

  /// Values that depend on the machine, or on the browsers that were connected to the real server.
  private static final Set<String> ONLY_THE_SHAPE =
      Set.of(
          "getInfo",
          "getSessions",
          "getCpuCount",
          "getUsedCpu",
          "getUsedMemory",
          "getCreationTime",
          "getGstreamerDot",
          "getStats",
          "isMediaFlowingIn",
          "isMediaFlowingOut",
          "getMediaState",
          "getConnectionState",
          "getICECandidatePairs",
          "getIceConnectionState",
          "getDtlsConnectionState",
          "getPosition",
          "getVideoInfo",
          "getRembParams");

  /// What we do otherwise, and why.
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry(
              "getKmd: without [result], with [error]",
              "a Kurento server gives the descriptions it was built from; we have none"),
          Map.entry(
              "getMinVideoRecvBandwidth/result/value: 100 but ours 0",
              "no bound unless one is set"),
          Map.entry(
              "getMinVideoSendBandwidth/result/value: 100 but ours 0",
              "no bound unless one is set"),
          Map.entry(
              "getMaxVideoSendBandwidth/result/value: 500 but ours 0",
              "no bound unless one is set"),
          Map.entry("getEncoderBitrate/result/value: 300000 but ours 0", "there is no encoder"),
          Map.entry(
              "processOffer: without [result], with [error]",
              "an offer of nothing is refused, not answered with nothing"),
          Map.entry(
              "processOffer: without [error], with [result]",
              "an endpoint that has agreed can restart ICE and renegotiate, not refuse (40208)"),
          Map.entry(
              "addIceCandidate: without [result], with [error]",
              "what is no candidate is refused, not swallowed"));

  @TempDir private Path folder;

  private final Likeness likeness = new Likeness();
  private final Map<Integer, TestClient> clients = new HashMap<>();
  private MediaServer server;

  @BeforeEach
  void start() throws IOException {
    Files.copy(MediaFiles.of(Encoding.VP8), folder.resolve("rec-b.webm"));
    server = MediaServer.start(TestServer.settings(folder, 0));
  }

  @AfterEach
  void stop() {
    clients.values().forEach(TestClient::close);
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call-1to1-record.jsonl",
        "errors-java-client.jsonl",
        "raw-jsonrpc.jsonl",
        "reconnect-to-restarted-server.jsonl",
        "player.jsonl",
        "server-makes-offer.jsonl"
      })
  void answersAsRecorded(String name) throws IOException {
    List<String> differences = new ArrayList<>();
    Recorded recorded = Recorded.of(name);
    for (Recorded.Step step : recorded.steps()) {
      switch (step) {
        case Recorded.Note(String text) when text.startsWith("KMS is stopped") -> restart();
        case Recorded.Note _ -> {}
        case Recorded.Exchange exchange -> replay(exchange, differences);
      }
    }
    clients.values().forEach(client -> differences.addAll(unlike(recorded, client.events())));
    assertThat(differences).isEmpty();
  }

  /// Events that have another form than the recorded ones of their type.
  private List<String> unlike(Recorded recorded, List<JsonNode> events) {
    List<String> differences = new ArrayList<>();
    for (JsonNode event : events) {
      recorded.events().stream()
          .filter(theirs -> theirs.path("type").equals(event.path("type")))
          .findFirst()
          .ifPresent(theirs ->
              likeness
                  .differences(theirs, event, Measure.SHAPE)
                  .forEach(difference -> differences.add(event.path("type") + difference)));
    }
    return differences;
  }

  private void replay(Recorded.Exchange exchange, List<String> differences) {
    TestClient client =
        clients.computeIfAbsent(exchange.socket(), _ -> new TestClient(server.uri()));
    JsonNode actual =
        client.ask(
            likeness
                .translated(exchange.request())
                .replace("/var/recordings", folder.toAbsolutePath().toString()));
    String what = exchange.what();
    if (exchange.answer() == null) {
      // a Kurento server goes away without a word
      assertThat(actual.path("error").path("code").isInt()).isTrue();
      return;
    }
    Measure measure = ONLY_THE_SHAPE.contains(what) ? Measure.SHAPE : Measure.SAME;
    likeness.differences(exchange.answer(), actual, measure).stream()
        .map(difference -> what + difference)
        .filter(difference -> !OTHERWISE.containsKey(difference))
        .forEach(differences::add);
  }

  private void restart() throws IOException {
    int port = server.uri().getPort();
    clients.values().forEach(TestClient::close);
    clients.clear();
    server.close();
    server = MediaServer.start(TestServer.settings(folder, port));
  }
}
