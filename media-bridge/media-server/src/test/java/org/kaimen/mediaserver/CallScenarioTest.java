package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.webrtc.LoopbackBrowser;
import org.kaimen.mediaserver.webrtc.NoLeaks;
import tools.jackson.databind.JsonNode;

/// One browser publishes and another receives, set up over the protocol.
@ExtendWith(NoLeaks.class)
class CallScenarioTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// RFC 7741 §4.2, §4.3: start of a key frame.
  private static final byte[] KEY_FRAME = {0x10, 0x10, 0, 0, (byte) 0x9d, 1, 0x2a};

  private static final byte[] OPUS = {(byte) 0xfc, 1, 2, 3};

  private static final List<String> TOLD =
      List.of(
          "IceCandidateFound",
          "IceGatheringDone",
          "IceComponentStateChanged",
          "NewCandidatePairSelected",
          "DtlsConnectionStateChange",
          "ConnectionStateChanged",
          "MediaStateChanged",
          "MediaFlowInStateChanged",
          "MediaFlowOutStateChanged",
          "MediaTranscodingStateChanged");

  @TempDir private Path folder;
  private final List<LoopbackBrowser> browsers = new ArrayList<>();
  private TestServer server;
  private TestClient client;
  private String publisher = "";
  private String receiver = "";

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(folder, Duration.ofSeconds(30));
    client = server.client();
    String pipeline = client.create("MediaPipeline", null);
    publisher = client.create("WebRtcEndpoint", pipeline);
    receiver = client.create("WebRtcEndpoint", pipeline);
    for (String event : TOLD) {
      client.subscribe(publisher, event);
      client.subscribe(receiver, event);
    }
    client.invoke(publisher, "connect", TestClient.JSON.createObjectNode().put("sink", receiver));
  }

  @AfterEach
  void stop() {
    browsers.forEach(LoopbackBrowser::close);
    server.close();
  }

  @Test
  void soundAndPictureGoThrough() throws Exception {
    LoopbackBrowser sender = join(publisher, Direction.SENDONLY);
    LoopbackBrowser viewer = join(receiver, Direction.RECVONLY);
    await().atMost(PATIENCE).until(() -> state(publisher).equals("CONNECTED"));
    await().atMost(PATIENCE).until(() -> state(receiver).equals("CONNECTED"));

    sender.send(MediaKind.AUDIO, 960, OPUS);
    sender.send(MediaKind.VIDEO, 3000, KEY_FRAME);

    await().atMost(PATIENCE).until(() -> viewer.received().size() == 2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(states(publisher, "MediaFlowOutStateChanged"))
              .containsExactly("FLOWING", "FLOWING");
          assertThat(states(receiver, "MediaFlowInStateChanged"))
              .containsExactly("FLOWING", "FLOWING");
        });
    assertThat(states(publisher, "MediaFlowInStateChanged")).isEmpty();
    assertThat(value(publisher, "getMediaState").asString()).isEqualTo("CONNECTED");
    assertThat(value(publisher, "getStats").valueStream())
        .extracting(stream -> stream.path("type").asString())
        .contains("inboundrtp");
    assertThat(value(receiver, "getStats").valueStream())
        .extracting(stream -> stream.path("packetsSent").asInt())
        .contains(1);
    assertThat(value(receiver, "getICECandidatePairs")).hasSize(1);
  }

  @Test
  void everyEventHasTheFormARealServerGivesIt() throws Exception {
    LoopbackBrowser sender = join(publisher, Direction.SENDONLY);
    join(receiver, Direction.RECVONLY);
    sender.send(MediaKind.AUDIO, 960, OPUS);
    sender.send(MediaKind.VIDEO, 3000, KEY_FRAME);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(client.events())
                .extracting(event -> event.path("type").asString())
                .containsAll(TOLD));

    List<JsonNode> recorded = Recorded.of("call-1to1-record.jsonl").events();
    for (JsonNode event : client.events()) {
      JsonNode theirs =
          recorded.stream()
              .filter(known -> known.path("type").equals(event.path("type")))
              .findFirst()
              .orElseThrow();
      assertThat(new Likeness().differences(theirs, event, Likeness.Measure.SHAPE))
          .as(event.toString())
          .isEmpty();
    }
  }

  @Test
  void aBrowserThatVanishesIsMissedWithinSeconds() throws Exception {
    LoopbackBrowser sender = join(publisher, Direction.SENDONLY);
    await().atMost(PATIENCE).until(() -> state(publisher).equals("CONNECTED"));

    sender.vanish();

    await().atMost(PATIENCE).until(() -> state(publisher).equals("DISCONNECTED"));
    assertThat(client.events("ConnectionStateChanged"))
        .extracting(event -> event.path("data").path("newState").asString())
        .containsExactly("CONNECTED", "DISCONNECTED");
  }

  @Test
  void releasingAnEndpointSaysGoodByeToItsBrowser() throws Exception {
    LoopbackBrowser sender = join(publisher, Direction.SENDONLY);

    client.release(publisher);

    sender.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private LoopbackBrowser join(String endpoint, Direction direction) throws Exception {
    LoopbackBrowser browser = new LoopbackBrowser(direction);
    browsers.add(browser);
    String answer = client.negotiate(endpoint, browser.offer());
    client.invoke(endpoint, "gatherCandidates");
    browser.connect(answer).get(20, TimeUnit.SECONDS);
    // the browser's side may be ready first, and what is sent once must not come too early
    await().atMost(PATIENCE).until(() -> state(endpoint).equals("CONNECTED"));
    return browser;
  }

  private String state(String endpoint) {
    return value(endpoint, "getConnectionState").asString();
  }

  private JsonNode value(String endpoint, String operation) {
    return client.invoke(endpoint, operation).path("result").path("value");
  }

  private List<String> states(String endpoint, String type) {
    return client
        .events(type)
        .filter(event -> event.path("object").asString().equals(endpoint))
        .map(event -> event.path("data").path("state").asString())
        .toList();
  }
}
