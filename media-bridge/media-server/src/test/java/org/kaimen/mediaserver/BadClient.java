package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.webrtc.LoopbackBrowser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks a server what no good client would, about an endpoint of its own.
final class BadClient {

  final TestClient socket;
  final String pipeline;
  final String endpoint;
  private final Path folder;

  BadClient(TestClient socket, Path folder) {
    this.socket = socket;
    this.folder = folder;
    pipeline = socket.create("MediaPipeline", null);
    endpoint = socket.create("WebRtcEndpoint", pipeline);
  }

  JsonNode invoke(String object, String operation) {
    return socket.invoke(object, operation);
  }

  JsonNode connect(String from, String to) {
    return socket.invoke(from, "connect", params().put("sink", to));
  }

  JsonNode connect(String from, String to, String kind) {
    return socket.invoke(from, "connect", params().put("sink", to).put("mediaType", kind));
  }

  JsonNode subscribe(String object, String event) {
    return socket.request("subscribe", params().put("object", object).put("type", event));
  }

  JsonNode process(String object, String offer) {
    return socket.invoke(object, "processOffer", params().put("offer", offer));
  }

  void offer(String object) {
    try (LoopbackBrowser browser = new LoopbackBrowser(Direction.SENDRECV)) {
      answered(process(object, browser.offer()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  JsonNode candidate(String text) {
    ObjectNode given = params();
    given.putObject("candidate").put("candidate", text).put("sdpMid", "0").put("sdpMLineIndex", 0);
    return socket.invoke(endpoint, "addIceCandidate", given);
  }

  String player(String file) {
    return make("PlayerEndpoint", file);
  }

  String recorder(String file) {
    return make("RecorderEndpoint", file);
  }

  JsonNode seek(String player, long position) {
    return socket.invoke(player, "setPosition", params().put("position", position));
  }

  /// Ends the socket, maybe before all is written.
  void sendTooMuch() {
    try {
      socket.send("\"" + "x".repeat(2 << 20) + "\"");
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
    assertThat(socket.closed()).succeedsWithin(Duration.ofSeconds(10));
  }

  void tenThousandCandidates() {
    offer(endpoint);
    for (int i = 0; i < 10_000; i++) {
      answered(
          candidate(
              "candidate:%d 1 udp %d 192.0.2.%d %d typ host"
                  .formatted(i, 2_000_000_000 - i, i % 256, 1024 + i)));
    }
  }

  void tenThousandSteps() {
    ObjectNode transaction = params();
    for (int i = 0; i < 10_000; i++) {
      transaction
          .withArray("operations")
          .addObject()
          .put("jsonrpc", "2.0")
          .put("id", i)
          .put("method", "keepAlive");
    }
    refused(socket.request("transaction", transaction), -32000);
  }

  void nestedTransaction() {
    ObjectNode inner = params().put("jsonrpc", "2.0").put("id", 1).put("method", "transaction");
    inner.putObject("params").putArray("operations");
    ObjectNode outer = params();
    outer.withArray("operations").add(inner);
    JsonNode steps = socket.value("transaction", outer);
    refused(steps.get(0), -32601);
  }

  /// An error, and the one that is meant.
  void refused(JsonNode answer, int code) {
    assertThat(answer.path("error").path("code").asInt()).as(abbreviated(answer)).isEqualTo(code);
  }

  /// A result, or an error that is not for what we did not think of.
  void answered(JsonNode answer) {
    assertThat(answer.path("error").path("code").asInt())
        .as(abbreviated(answer))
        .isNotEqualTo(40003);
  }

  private String make(String type, String file) {
    ObjectNode given = params().put("type", type);
    given
        .putObject("constructorParams")
        .put("mediaPipeline", pipeline)
        .put("uri", folder.toUri() + file);
    return socket.value("create", given).asString();
  }

  private static String abbreviated(JsonNode answer) {
    String text = answer.toString();
    return text.substring(0, Math.min(300, text.length()));
  }

  private static ObjectNode params() {
    return TestClient.JSON.createObjectNode();
  }
}
