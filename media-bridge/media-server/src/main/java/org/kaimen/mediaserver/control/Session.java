package org.kaimen.mediaserver.control;

import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One client's stay. It outlives a socket that is lost, so that the client can come back to it.
final class Session {

  private final String id;
  private final RequestCache answered = new RequestCache();
  private final List<Line> lines = new ArrayList<>();
  private @Nullable Future<?> end;

  Session(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /// Enough to tell sessions apart in the log; whoever knows all of it could take the session over.
  String shortId() {
    return id.substring(0, 8);
  }

  RequestCache answered() {
    return answered;
  }

  /// Sends to the newest socket; nobody hears it where there is none.
  void tell(ObjectNode message) {
    if (!lines.isEmpty()) {
      lines.getLast().send(message);
    }
  }

  /// A result that has no value.
  Reply.Result result() {
    return new Reply.Result(body());
  }

  Reply.Result result(JsonNode value) {
    ObjectNode body = body();
    body.set("value", value);
    return new Reply.Result(body);
  }

  ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("sessionId", id);
  }

  void join(Line line) {
    lines.remove(line);
    lines.add(line);
    if (end != null) {
      end.cancel(false);
      end = null;
    }
  }

  /// @return whether that was the last socket
  boolean leave(Line line) {
    return lines.remove(line) && lines.isEmpty();
  }

  void endsWith(Future<?> scheduled) {
    end = scheduled;
  }

  /// Takes leave of all sockets.
  List<Line> dismiss() {
    List<Line> all = List.copyOf(lines);
    lines.clear();
    if (end != null) {
      end.cancel(false);
    }
    return all;
  }
}
