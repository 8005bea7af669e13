package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.recording.MediaFiles;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.webrtc.LoopbackBrowser;
import org.kaimen.mediaserver.webrtc.NoLeaks;
import tools.jackson.databind.node.ObjectNode;

/// What a bad client asks, over the real socket: an error for that request, or an answer where the
/// protocol has one, and nothing else. After each a call on the same server still flows.
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsScenarioTest {

  /// What is wrong, asked by a client of its own.
  interface Attempt {
    void by(BadClient client);
  }

  private static final byte[] OPUS = {(byte) 0xfc, 1, 2, 3};
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private static Path folder;
  private final List<LoopbackBrowser> browsers = new ArrayList<>();
  private TestServer server;
  private LoopbackBrowser sender;
  private LoopbackBrowser viewer;
  private int sent;

  @BeforeAll
  void call() throws Exception {
    server = new TestServer(folder, Duration.ofSeconds(30));
    Files.copy(MediaFiles.of(Encoding.VP8), folder.resolve("source.webm"));
    TestClient client = server.client();
    String pipeline = client.create("MediaPipeline", null);
    String publisher = client.create("WebRtcEndpoint", pipeline);
    String receiver = client.create("WebRtcEndpoint", pipeline);
    client.invoke(publisher, "connect", TestClient.JSON.createObjectNode().put("sink", receiver));
    sender = join(client, publisher, Direction.SENDONLY);
    viewer = join(client, receiver, Direction.RECVONLY);
  }

  @AfterAll
  void hangUp() {
    browsers.forEach(LoopbackBrowser::close);
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isAnErrorOfThatRequestOnly(String name, Attempt attempt) throws IOException {
    try (TestClient socket = new TestClient(server.uri())) {
      attempt.by(new BadClient(socket, folder));
      if (!socket.closed().isDone()) {
        socket.request("closeSession", TestClient.JSON.createObjectNode());
      }
    }

    int before = viewer.received().size();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          sender.send(MediaKind.AUDIO, 960L * sent++, OPUS);
          return viewer.received().size() > before;
        });
  }

  static Stream<Arguments> isAnErrorOfThatRequestOnly() {
    return Stream.of(
        row(
            "getIceTcp, before and after the offer",
            client -> {
              client.answered(client.invoke(client.endpoint, "getIceTcp"));
              client.offer(client.endpoint);
              client.answered(client.invoke(client.endpoint, "getIceTcp"));
            }),
        row(
            "setPosition after the end",
            client -> {
              String player = client.player("source.webm");
              client.invoke(player, "play");
              client.refused(client.seek(player, Long.MAX_VALUE), 40700);
              client.refused(client.seek(player, -1), 40700);
              client.seek(player, 3_600_000);
              client.answered(client.invoke(player, "getPosition"));
            }),
        row(
            "release twice",
            client -> {
              client.socket.release(client.endpoint);
              client.socket.release(client.endpoint);
              client.refused(client.invoke(client.endpoint, "getName"), 40101);
            }),
        row(
            "release the pipeline, then what was in it",
            client -> {
              client.socket.release(client.pipeline);
              client.socket.release(client.endpoint);
              client.refused(client.connect(client.endpoint, client.endpoint), 40101);
            }),
        row(
            "connect in a circle",
            client -> {
              String second = client.socket.create("WebRtcEndpoint", client.pipeline);
              String third = client.socket.create("WebRtcEndpoint", client.pipeline);
              client.connect(client.endpoint, second);
              client.connect(second, third);
              client.connect(third, client.endpoint);
              client.offer(client.endpoint);
              client.offer(second);
              client.answered(client.invoke(client.pipeline, "getGstreamerDot"));
            }),
        row(
            "connect to itself",
            client -> {
              client.connect(client.endpoint, client.endpoint);
              client.offer(client.endpoint);
              client.socket.release(client.endpoint);
            }),
        row(
            "connect to what is no element",
            client -> {
              client.refused(client.connect(client.endpoint, client.pipeline), 40001);
              client.refused(client.connect(client.endpoint, "manager_ServerManager"), 40001);
              client.refused(client.connect(client.endpoint, "x"), 40101);
            }),
        row(
            "connect across pipelines",
            client -> {
              String other = client.socket.create("MediaPipeline", null);
              String there = client.socket.create("WebRtcEndpoint", other);
              client.refused(client.connect(client.endpoint, there), 40004);
            }),
        row(
            "connect audio to a recorder twice",
            client -> {
              String recorder = client.recorder("twice.webm");
              for (int i = 0; i < 2; i++) {
                client.answered(client.connect(client.endpoint, recorder, "AUDIO"));
              }
              client.socket.release(recorder);
            }),
        row(
            "stop before record, and record after release",
            client -> {
              String recorder = client.recorder("never.webm");
              client.answered(client.invoke(recorder, "stop"));
              client.answered(client.invoke(recorder, "stopAndWait"));
              client.socket.release(recorder);
              client.refused(client.invoke(recorder, "record"), 40101);
            }),
        row(
            "record outside of the folder",
            client -> {
              String recorder = client.recorder("../../outside.webm");
              client.invoke(recorder, "record");
              assertThat(folder.resolve("../../outside.webm")).doesNotExist();
            }),
        row(
            "subscribe to the released",
            client -> {
              client.socket.release(client.endpoint);
              client.refused(client.subscribe(client.endpoint, "IceCandidateFound"), 40101);
            }),
        row("10,000 candidates", BadClient::tenThousandCandidates),
        row(
            "10,000 candidates that are none",
            client -> {
              client.offer(client.endpoint);
              for (int i = 0; i < 10_000; i++) {
                client.refused(client.candidate("candidate:" + i), 40401);
              }
            }),
        row(
            "an SDP of a megabyte",
            client -> {
              for (String line : List.of("a=x\r\n", "m=audio\r\n", "x")) {
                String sdp = "v=0\r\n" + line.repeat((1 << 20) / line.length());
                client.refused(client.process(client.endpoint, sdp), 40201);
              }
            }),
        row("a message that is too long", BadClient::sendTooMuch),
        row("a transaction of 10,000 steps", BadClient::tenThousandSteps),
        row("a transaction in a transaction", BadClient::nestedTransaction),
        row(
            "JSON 20,000 deep",
            client ->
                client.refused(client.socket.ask("[".repeat(20_000) + "]".repeat(20_000)), -32700)),
        row(
            "JSON 20,000 deep in the parameters",
            client ->
                client.refused(
                    client.socket.ask(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":"
                            + "{\"a\":".repeat(20_000)
                            + "1"
                            + "}".repeat(20_000)
                            + "}"),
                    -32700)),
        row(
            "huge ids",
            client -> {
              client.refused(client.invoke("x".repeat(500_000), "getName"), 40101);
              String id = "7".repeat(500_000);
              assertThat(
                      client
                          .socket
                          .ask("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"method\":\"ping\"}")
                          .path("id")
                          .asString())
                  .isEqualTo(id);
              client.refused(
                  client.socket.ask("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}"),
                  -32700);
            }),
        row(
            "types that nobody knows",
            client -> {
              for (String type :
                  List.of("", "Composite", "kurento.", "../MediaPipeline", "\u0000")) {
                ObjectNode params = TestClient.JSON.createObjectNode().put("type", type);
                client.refused(client.socket.request("create", params), 40108);
              }
            }),
        row(
            "limits that make no sense",
            client -> {
              for (String operation :
                  List.of("setMaxVideoRecvBandwidth", "setMinVideoSendBandwidth")) {
                for (long kbps : new long[] {-1, Integer.MIN_VALUE, Long.MAX_VALUE}) {
                  client.socket.invoke(
                      client.endpoint,
                      operation,
                      TestClient.JSON
                          .createObjectNode()
                          .put(
                              operation.contains("Max")
                                  ? "maxVideoRecvBandwidth"
                                  : "minVideoSendBandwidth",
                              kbps));
                }
              }
              client.offer(client.endpoint);
            }),
        row(
            "play what is not there, and what is none",
            client -> {
              client.answered(client.invoke(client.player("nothing.webm"), "play"));
              Files.write(folder.resolve("garbage.webm"), new byte[5000]);
              client.answered(client.invoke(client.player("garbage.webm"), "play"));
              client.invoke(client.player("../../etc/passwd"), "play");
            }));
  }

  private interface Checked {
    void by(BadClient client) throws IOException;
  }

  private static Arguments row(String name, Checked attempt) {
    Attempt unchecked =
        client -> {
          try {
            attempt.by(client);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    return Arguments.of(name, unchecked);
  }

  private LoopbackBrowser join(TestClient client, String endpoint, Direction direction)
      throws Exception {
    LoopbackBrowser browser = new LoopbackBrowser(direction);
    browsers.add(browser);
    String answer = client.negotiate(endpoint, browser.offer());
    browser.connect(answer).get(20, TimeUnit.SECONDS);
    return browser;
  }
}
