package org.kaimen.mediaserver.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.kaimen.mediaserver.control.JsonRpc.Incoming;
import org.kaimen.mediaserver.control.JsonRpc.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Requests that are sent as one. Each is taken when the one before is answered, and can name its
/// result; the first that fails is the last.
final class Transaction {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String REFERENCE = "newref:";
  private static final int MOST_STEPS = 100;

  private final JsonNode steps;
  private final Function<Request, CompletableFuture<Reply>> taker;
  private final Map<String, JsonNode> results = new HashMap<>();
  private final ArrayNode answers = NODES.arrayNode();

  /// @param taker answers one step; does not fail
  Transaction(JsonNode params, Function<Request, CompletableFuture<Reply>> taker) {
    this.steps = params.path("operations");
    this.taker = taker;
    if (!steps.isArray()) {
      throw new BadRequest(-32000, "'operations' parameter is required");
    }
    if (steps.size() > MOST_STEPS) {
      throw new BadRequest(-32000, "A transaction has at most " + MOST_STEPS + " operations");
    }
  }

  /// The answers, in the order of the steps.
  CompletableFuture<JsonNode> run() {
    return from(0);
  }

  private CompletableFuture<JsonNode> from(int step) {
    if (step == steps.size()) {
      return CompletableFuture.completedFuture(answers);
    }
    Incoming incoming = JsonRpc.of(steps.get(step));
    return switch (incoming) {
      case JsonRpc.Malformed(JsonNode id, Reply.Failure failure) -> {
        answers.add(JsonRpc.answer(id, failure));
        yield CompletableFuture.completedFuture(answers);
      }
      case Request request ->
          taker
              .apply(new Request(request.id(), request.method(), resolved(request.params())))
              .thenCompose(reply -> taken(request.id(), reply, step));
    };
  }

  private CompletableFuture<JsonNode> taken(JsonNode id, Reply reply, int step) {
    answers.add(JsonRpc.answer(id, reply));
    return switch (reply) {
      case Reply.Failure _ -> CompletableFuture.completedFuture(answers);
      case Reply.Result(JsonNode node) -> {
        results.put(REFERENCE + id.asString(), node.path("value"));
        yield from(step + 1);
      }
    };
  }

  /// The parameters with earlier results in the place of their references.
  private JsonNode resolved(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = NODES.objectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      node.forEach(item -> copy.add(resolved(item)));
      return copy;
    }
    return node.isString() ? results.getOrDefault(node.stringValue(), node) : node;
  }
}
