package org.kaimen.mediaserver.control;

import org.kaimen.mediaserver.element.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a request is answered with.
sealed interface Reply {

  /// @param node an object, or JSON's null
  record Result(JsonNode node) implements Reply {

    static final Result NOTHING = new Result(JsonNodeFactory.instance.nullNode());
  }

  /// @param data more about the error; a missing node where there is none
  record Failure(int code, String message, JsonNode data) implements Reply {

    Failure(int code, String message) {
      this(code, message, JsonNodeFactory.instance.missingNode());
    }

    static Failure of(Refusal refusal) {
      return new Failure(
          refusal.reason().code(),
          String.valueOf(refusal.getMessage()),
          JsonNodeFactory.instance.objectNode().put("type", refusal.reason().name()));
    }

    ObjectNode toJson() {
      ObjectNode error =
          JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
      if (!data.isMissingNode()) {
        error.set("data", data);
      }
      return error;
    }
  }
}
