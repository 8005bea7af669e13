package org.kaimen.mediaserver.control;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC 2.0 messages, read and written.
final class JsonRpc {

  /// One message of a client: a request, or what cannot be taken for one.
  sealed interface Incoming {}

  /// @param id a string or a number; null for a notification, which a Kurento server answers too
  /// @param params an object, empty where there are none
  record Request(JsonNode id, String method, JsonNode params) implements Incoming {}

  record Malformed(JsonNode id, Reply.Failure failure) implements Incoming {}

  /// A description of 1 MiB fits, with its line ends escaped, and gets an answer of its own.
  static final int MOST_BYTES = 2 << 20;

  private static final int DEEPEST = 32;
  private static final String VERSION = "2.0";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(64)
                          .maxStringLength(MOST_BYTES)
                          .maxDocumentLength(MOST_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonRpc() {}

  /// Reads one message. Never fails.
  static Incoming read(InputStream utf8) {
    try {
      return of(JSON.readTree(utf8));
    } catch (JacksonException e) {
      return new Malformed(NODES.nullNode(), new Reply.Failure(-32700, "Parse error."));
    }
  }

  /// The request a tree holds, as it stands alone or as a step of a transaction.
  static Incoming of(JsonNode message) {
    JsonNode id = message.path("id");
    JsonNode method = message.path("method");
    boolean answerable = id.isString() || id.isNumber() || id.isNull() || id.isMissingNode();
    if (!message.isObject()
        || !answerable
        || !method.isString()
        || !VERSION.equals(message.path("jsonrpc").stringValue(""))) {
      return new Malformed(
          NODES.nullNode(), new Reply.Failure(-32600, "Invalid JSON-RPC request."));
    }
    JsonNode known = id.isMissingNode() ? NODES.nullNode() : id;
    JsonNode params = message.path("params");
    if (params.isObject()) {
      return new Request(known, method.stringValue(), params);
    }
    return params.isMissingNode() || params.isNull()
        ? new Request(known, method.stringValue(), NODES.objectNode())
        : new Malformed(known, new Reply.Failure(-32602, "Invalid params."));
  }

  /// The message that answers the request with this id.
  static ObjectNode answer(JsonNode id, Reply reply) {
    ObjectNode message = NODES.objectNode().put("jsonrpc", VERSION);
    message.set("id", id);
    switch (reply) {
      case Reply.Result result when id.isNull() -> {
        Reply.Failure ignored =
            new Reply.Failure(
                -32000, "Ignoring response because of a notification request", result.node());
        message.set("error", ignored.toJson());
      }
      case Reply.Result result -> message.set("result", result.node());
      case Reply.Failure failure -> message.set("error", failure.toJson());
    }
    return message;
  }

  static ObjectNode notification(String method, ObjectNode params) {
    ObjectNode message = NODES.objectNode().put("jsonrpc", VERSION).put("method", method);
    message.set("params", params);
    return message;
  }

  static byte[] write(ObjectNode message) {
    return JSON.writeValueAsBytes(message);
  }
}
