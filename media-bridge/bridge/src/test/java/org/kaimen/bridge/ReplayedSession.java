package org.kaimen.bridge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One life of the replayed server: its session, its objects, who listens to what. Every new object
/// plays the part of a recorded one of its type.
final class ReplayedSession {

  private final Transcript transcript;
  private final String id = UUID.randomUUID().toString();
  private final Map<String, String> parts = new HashMap<>();
  private final Map<String, Integer> createdOf = new HashMap<>();
  private final Set<String> heard = new HashSet<>();

  ReplayedSession(Transcript transcript) {
    this.transcript = transcript;
  }

  /// The answer and the events that follow.
  synchronized List<JsonNode> answer(JsonNode request) {
    String object = request.path("params").path("object").asString("");
    return switch (request.path("method").asString()) {
      case "create" -> List.of(create(request));
      case "subscribe" -> {
        heard.add(Transcript.what(request) + " " + object);
        yield List.of(result(request).put("value", UUID.randomUUID().toString()).message());
      }
      case "release" -> {
        parts.keySet().removeIf(live -> live.equals(object) || live.startsWith(object + "/"));
        yield List.of(result(request).message());
      }
      case "connect" -> List.of(connect(request));
      default -> play(request, object);
    };
  }

  synchronized List<JsonNode> cue(String note) {
    List<JsonNode> events = new ArrayList<>();
    parts.forEach((live, part) -> events.addAll(cast(transcript.after(note), part, live)));
    return events;
  }

  private JsonNode create(JsonNode request) {
    String type = Transcript.what(request);
    List<Transcript.Exchange> recorded = transcript.created(type);
    int number = createdOf.merge(type, 1, Integer::sum) - 1;
    String part =
        recorded.get(number % recorded.size()).answer().path("result").path("value").asString();
    String parent =
        request.path("params").path("constructorParams").path("mediaPipeline").asString("");
    String live = (parent.isEmpty() ? "" : parent + "/") + UUID.randomUUID() + "_kurento." + type;
    parts.put(live, part);
    return result(request).put("value", live).message();
  }

  /// A session that is not known is refused the way the recorded server refused it.
  private JsonNode connect(JsonNode request) {
    String asked = request.path("params").path("sessionId").asString("");
    if (asked.isEmpty() || asked.equals(id)) {
      return result(request).put("serverId", "replay").message();
    }
    return transcript
        .match(request, "")
        .filter(exchange -> exchange.answer().has("error"))
        .map(exchange -> stamp(request, exchange.answer()))
        .orElseThrow();
  }

  private List<JsonNode> play(JsonNode request, String object) {
    boolean known = object.isEmpty() || object.startsWith("manager_") || parts.containsKey(object);
    String part = parts.getOrDefault(object, object);
    Optional<Transcript.Exchange> exchange =
        known ? transcript.match(request, part) : Optional.empty();
    if (exchange.isEmpty()) {
      return List.of(
          known ? result(request).put("value", null).message() : unknownObject(request, object));
    }
    List<JsonNode> messages = new ArrayList<>();
    messages.add(stamp(request, exchange.get().answer()));
    messages.addAll(cast(exchange.get().events(), exchange.get().object(), object));
    return messages;
  }

  /// The recorded events of an object, as those of the one that plays its part.
  private List<JsonNode> cast(List<JsonNode> recorded, String part, String live) {
    return recorded.stream()
        .filter(
            event -> event.path("params").path("value").path("object").asString("").equals(part))
        .filter(event ->
            heard.contains(
                event.path("params").path("value").path("type").asString("") + " " + live))
        .map(event -> Transcript.JSON.readTree(event.toString().replace(part, live)))
        .toList();
  }

  private JsonNode stamp(JsonNode request, JsonNode recorded) {
    ObjectNode message = (ObjectNode) Transcript.JSON.readTree(recorded.toString());
    message.set("id", request.path("id"));
    if (message.path("result") instanceof ObjectNode result && result.has("sessionId")) {
      result.put("sessionId", id);
    }
    return message;
  }

  private static JsonNode unknownObject(JsonNode request, String object) {
    ObjectNode message = Transcript.JSON.createObjectNode();
    message.put("jsonrpc", "2.0").set("id", request.path("id"));
    message
        .putObject("error")
        .put("code", 40101)
        .put("message", "Object '" + object + "' not found");
    return message;
  }

  private Result result(JsonNode request) {
    ObjectNode message = Transcript.JSON.createObjectNode();
    message.put("jsonrpc", "2.0").set("id", request.path("id"));
    message.putObject("result").put("sessionId", id);
    return new Result(message);
  }

  private record Result(ObjectNode message) {
    Result put(String name, @Nullable String value) {
      ((ObjectNode) message.path("result")).put(name, value);
      return this;
    }
  }
}
