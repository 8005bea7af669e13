package org.kaimen.mediaserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a real Kurento server was asked and answered, message by message.
///
/// @param steps in the order they were recorded
/// @param events one of each kind that was told
record Recorded(List<Step> steps, List<JsonNode> events) {

  sealed interface Step {}

  /// @param socket tells the connections of the recording apart
  /// @param request as it went over the wire
  /// @param answer null where the server gave none
  record Exchange(int socket, String request, @Nullable JsonNode answer) implements Step {

    /// The operation, type or method that was asked for.
    String what() {
      try {
        JsonNode message = TestClient.JSON.readTree(request);
        JsonNode params = message.path("params");
        return params
            .path("operation")
            .asString(params.path("type").asString(message.path("method").asString("?")));
      } catch (JacksonException e) {
        return "?";
      }
    }
  }

  /// Something that happened to the server or the client.
  record Note(String text) implements Step {}

  /// @param name of a file under `kurento/`
  static Recorded of(String name) {
    List<JsonNode> lines = lines(name);
    List<Step> steps = new ArrayList<>();
    List<JsonNode> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      JsonNode message = line.path("msg");
      if (line.has("note")) {
        steps.add(new Note(line.path("note").asString()));
      } else if (line.path("dir").asString().equals("c2s")) {
        String request = message.isString() ? message.asString() : message.toString();
        int socket = line.path("conn").asInt();
        steps.add(new Exchange(socket, request, answer(lines.subList(i, lines.size()), message)));
      } else if (message.has("method")) {
        events.add(message.path("params").path("value"));
      }
    }
    return new Recorded(steps, events);
  }

  private static @Nullable JsonNode answer(List<JsonNode> rest, JsonNode request) {
    JsonNode socket = rest.getFirst().path("conn");
    JsonNode id = request.path("id");
    boolean named = id.isNumber() || id.isString();
    for (JsonNode line : rest.subList(1, rest.size())) {
      JsonNode message = line.path("msg");
      boolean fromServer = line.path("dir").asString().equals("s2c") && !message.has("method");
      if (line.path("conn").equals(socket) && fromServer) {
        JsonNode answered = message.path("id");
        if (answered.isNull() || (named && answered.equals(id))) {
          return message;
        }
      } else if (line.path("conn").equals(socket)
          && !named
          && line.path("dir").asString().equals("c2s")) {
        return null;
      }
    }
    return null;
  }

  private static List<JsonNode> lines(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/kurento/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(TestClient.JSON::readTree)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
