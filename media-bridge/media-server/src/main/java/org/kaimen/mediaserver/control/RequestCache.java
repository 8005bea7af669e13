package org.kaimen.mediaserver.control;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The newest answers of a session: a client that lost its socket repeats what it got no answer to,
/// and must get the answer of the first time, not a second object.
final class RequestCache {

  /// As long as a Kurento server keeps them.
  private static final long KEPT_NANOS = Duration.ofSeconds(20).toNanos();

  /// A client has fewer requests open at a time.
  private static final int MOST = 256;

  private record Entry(JsonNode id, long since) {}

  private final Map<JsonNode, CompletableFuture<Reply>> answers = new HashMap<>();
  private final Deque<Entry> order = new ArrayDeque<>();

  /// The earlier answer to the id, else a new one.
  CompletableFuture<Reply> answer(
      JsonNode id, long nowNanos, Supplier<CompletableFuture<Reply>> asked) {
    while (!order.isEmpty()
        && (order.size() >= MOST || nowNanos - order.getFirst().since() > KEPT_NANOS)) {
      answers.remove(order.removeFirst().id());
    }
    CompletableFuture<Reply> earlier = answers.get(id);
    if (earlier != null) {
      return earlier;
    }
    CompletableFuture<Reply> answer = asked.get();
    answers.put(id, answer);
    order.addLast(new Entry(id, nowNanos));
    return answer;
  }
}
