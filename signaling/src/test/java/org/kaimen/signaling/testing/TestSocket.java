package org.kaimen.signaling.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser's end of a JSON socket, on the JDK's own client.
public final class TestSocket implements AutoCloseable, WebSocket.Listener {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<JsonNode> heard = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;
  private int read;

  private TestSocket(String url, TestPeople.SignedIn somebody) {
    this.socket =
        CLIENT
            .newWebSocketBuilder()
            .header("Cookie", somebody.cookie())
            .buildAsync(URI.create(url), this)
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  public static TestSocket open(String url, TestPeople.SignedIn somebody) {
    return new TestSocket(url, somebody);
  }

  /// @param message names and values, which JSON can hold
  public TestSocket say(Map<String, Object> message) {
    return sayText(JSON.writeValueAsString(message));
  }

  public TestSocket sayText(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /// Waits for the next message of the type; those before it are passed over.
  public JsonNode await(String type) {
    return await(type, _ -> true);
  }

  /// Waits for the next message of the type that is as wanted; those before it are passed over.
  public JsonNode await(String type, Predicate<JsonNode> wanted) {
    try {
      return Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> next(type, wanted), found -> found.isPresent())
          .orElseThrow();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("no " + type + " as wanted among " + heard(), e);
    }
  }

  /// Waits for a message of the type wherever it stands: one that may overtake what caused it.
  public JsonNode awaitAnywhere(String type) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                heard().stream()
                    .filter(message -> message.path("type").asString().equals(type))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private synchronized Optional<JsonNode> next(String type, Predicate<JsonNode> wanted) {
    while (read < heard.size()) {
      JsonNode message = heard.get(read++);
      if (message.path("type").asString().equals(type) && wanted.test(message)) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  /// Everything heard so far.
  public synchronized List<JsonNode> heard() {
    return List.copyOf(heard);
  }

  public void assertClosedWith(int code) {
    assertThat(closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join()).isEqualTo(code);
  }

  public boolean isOpen() {
    return !closed.isDone();
  }

  /// The line breaks off, without a word.
  public void breakOff() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    synchronized (this) {
      part.append(data);
      if (last) {
        heard.add(JSON.readTree(part.toString()));
        part.setLength(0);
      }
    }
    webSocket.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(1006);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
