package org.kaimen.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a real Kurento server answered, recorded message by message: every request with its answer
/// and the events that followed it.
final class Transcript {

  record Exchange(JsonNode request, JsonNode answer, List<JsonNode> events) {

    String method() {
      return request.path("method").asString();
    }

    /// The operation, event or object type that is asked for.
    String what() {
      return Transcript.what(request);
    }

    String object() {
      return request.path("params").path("object").asString("");
    }
  }

  /// Requests whose effect shows in events.
  private static final List<String> STIRRING = List.of("gatherCandidates", "record", "stopAndWait");

  static final JsonMapper JSON = JsonMapper.shared();

  private final List<Exchange> exchanges = new ArrayList<>();
  private final Map<String, List<JsonNode>> cues = new HashMap<>();

  /// @param names files under `kurento/`
  static Transcript of(String... names) {
    Transcript transcript = new Transcript();
    for (String name : names) {
      transcript.read(name);
    }
    return transcript;
  }

  static String what(JsonNode request) {
    JsonNode params = request.path("params");
    return params.path("operation").asString(params.path("type").asString(""));
  }

  /// The exchange to answer a request by: one with the very same parameters, else one of the same
  /// object, else one of its kind.
  Optional<Exchange> match(JsonNode request, String recordedObject) {
    List<Exchange> same =
        exchanges.stream()
            .filter(e -> e.method().equals(request.path("method").asString()))
            .filter(e -> e.what().equals(what(request)))
            .toList();
    return first(
            same, e -> e.object().equals(recordedObject) && parameters(e).equals(asked(request)))
        .or(() -> first(same, e -> e.answer().has("error") && parameters(e).equals(asked(request))))
        .or(() -> first(same, e -> e.object().equals(recordedObject)))
        .or(() -> first(same, e -> kind(e.object()).equals(kind(recordedObject))));
  }

  /// The ids the recorded server gave to objects of the type, in order.
  List<Exchange> created(String type) {
    return exchanges.stream()
        .filter(e -> e.method().equals("create") && e.what().equals(type))
        .toList();
  }

  /// What followed a note in the recording, such as a browser's crash.
  List<JsonNode> after(String note) {
    return Objects.requireNonNull(cues.get(note), () -> "no such note: " + note);
  }

  private static Optional<Exchange> first(List<Exchange> exchanges, Predicate<Exchange> which) {
    return exchanges.stream().filter(which).findFirst();
  }

  private static JsonNode parameters(Exchange exchange) {
    return asked(exchange.request());
  }

  private static JsonNode asked(JsonNode request) {
    JsonNode params = request.path("params");
    return params.has("operationParams")
        ? params.path("operationParams")
        : params.path("constructorParams");
  }

  private static String kind(String objectId) {
    return objectId.substring(objectId.lastIndexOf('_') + 1);
  }

  private void read(String name) {
    Map<Integer, Exchange> open = new LinkedHashMap<>();
    Map<String, Exchange> stirred = new HashMap<>();
    List<JsonNode> cue = null;
    for (String line : lines(name)) {
      JsonNode message = JSON.readTree(line);
      String method = message.path("method").asString("");
      if (message.has("note")) {
        cue = new ArrayList<>();
        cues.put(message.path("note").asString(), cue);
      } else if (method.equals("onEvent")) {
        List<JsonNode> place = cue != null ? cue : followed(stirred, message);
        if (place != null) {
          place.add(message);
        }
      } else if (!method.isEmpty()) {
        Exchange asked = new Exchange(message, JSON.nullNode(), new ArrayList<>());
        open.put(message.path("id").asInt(), asked);
        if (STIRRING.contains(asked.what())) {
          stirred.put(asked.object(), asked);
        }
      } else {
        Exchange asked = open.get(message.path("id").asInt());
        if (asked != null) {
          exchanges.add(new Exchange(asked.request(), message, asked.events()));
        }
      }
    }
  }

  private static @Nullable List<JsonNode> followed(Map<String, Exchange> stirred, JsonNode event) {
    String object = event.path("params").path("value").path("object").asString("");
    Exchange cause = stirred.get(object);
    return cause == null ? null : cause.events();
  }

  private static List<String> lines(String name) {
    try (InputStream in = Transcript.class.getResourceAsStream("/kurento/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
