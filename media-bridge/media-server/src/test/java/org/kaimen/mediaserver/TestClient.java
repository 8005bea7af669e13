package org.kaimen.mediaserver;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A WebSocket that speaks JSON-RPC as a test wants it, right or wrong.
final class TestClient implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// Rise over all clients, for one may take up another's session.
  private static final AtomicInteger IDS = new AtomicInteger();

  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();

  TestClient(URI uri) {
    this.socket =
        http.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(uri, new Ear()).join();
  }

  /// The answer to a request, in the form the wire has it.
  JsonNode ask(String message) {
    send(message);
    return answer();
  }

  /// The answer to a well-formed request.
  JsonNode request(String method, ObjectNode params) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", IDS.incrementAndGet())
            .put("method", method);
    message.set("params", params);
    return ask(message.toString());
  }

  /// The value of a request that succeeds.
  JsonNode value(String method, ObjectNode params) {
    JsonNode answer = request(method, params);
    return Objects.requireNonNull(answer.path("result").get("value"), answer::toString);
  }

  String create(String type, @Nullable String pipeline) {
    ObjectNode params = JSON.createObjectNode().put("type", type);
    if (pipeline != null) {
      params.putObject("constructorParams").put("mediaPipeline", pipeline);
    }
    return value("create", params).asString();
  }

  JsonNode invoke(String object, String operation, ObjectNode operationParams) {
    ObjectNode params = JSON.createObjectNode().put("object", object).put("operation", operation);
    params.set("operationParams", operationParams);
    return request("invoke", params);
  }

  JsonNode invoke(String object, String operation) {
    return invoke(object, operation, JSON.createObjectNode());
  }

  /// The endpoint's answer to an offer.
  String negotiate(String endpoint, String offer) {
    JsonNode answer = invoke(endpoint, "processOffer", JSON.createObjectNode().put("offer", offer));
    return answer.path("result").path("value").asString();
  }

  String subscribe(String object, String event) {
    return value("subscribe", JSON.createObjectNode().put("object", object).put("type", event))
        .asString();
  }

  void release(String object) {
    request("release", JSON.createObjectNode().put("object", object));
  }

  void send(String message) {
    socket.sendText(message, true).join();
  }

  void sendBinary(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  JsonNode answer() {
    try {
      JsonNode answer = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Objects.requireNonNull(answer, "no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What `onEvent` told so far: object, type, data.
  List<JsonNode> events() {
    return events;
  }

  Stream<JsonNode> events(String type) {
    return events.stream().filter(event -> event.path("type").asString().equals(type));
  }

  /// The code the server closed with; 1006 where it just went away.
  CompletableFuture<Integer> closed() {
    return closed;
  }

  /// Cuts the connection without a word.
  void drop() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        JsonNode message = JSON.readTree(text.toString());
        text.setLength(0);
        if (message.has("method")) {
          events.add(message.path("params").path("value"));
        } else {
          answers.add(message);
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(1006);
    }
  }
}
