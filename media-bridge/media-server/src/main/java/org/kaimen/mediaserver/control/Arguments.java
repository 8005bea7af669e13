package org.kaimen.mediaserver.control;

import java.util.Optional;
import java.util.stream.Stream;
import org.kaimen.mediaserver.element.ComplexValue;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.MediaObjects;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;
import tools.jackson.databind.JsonNode;

/// The parameters of an operation or a constructor. What is missing or of another type is refused
/// in a Kurento server's words; what is unknown is ignored, as there.
record Arguments(JsonNode node, MediaObjects objects) {

  int count() {
    return node.size();
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "string"));
  }

  Optional<String> optionalText(String name) {
    return given(name)
        .map(value -> value.stringValueOpt().orElseThrow(() -> wrong(name, "string")));
  }

  int integer(String name) {
    return given(name)
        .filter(value -> value.isIntegralNumber() && value.canConvertToInt())
        .map(JsonNode::intValue)
        .orElseThrow(() -> wrong(name, "integer"));
  }

  long longInteger(String name) {
    return given(name)
        .filter(value -> value.isIntegralNumber() && value.canConvertToLong())
        .map(JsonNode::longValue)
        .orElseThrow(() -> wrong(name, "integer"));
  }

  boolean flag(String name) {
    return given(name)
        .filter(JsonNode::isBoolean)
        .map(JsonNode::booleanValue)
        .orElseThrow(() -> wrong(name, "boolean"));
  }

  /// @param type the enum's name in the protocol, for the refusal
  <E extends Enum<E>> E choice(String name, String type, Class<E> values) {
    return optionalChoice(name, type, values).orElseThrow(() -> wrong(name, "string"));
  }

  <E extends Enum<E>> Optional<E> optionalChoice(String name, String type, Class<E> values) {
    return optionalText(name)
        .map(given ->
            Stream.of(values.getEnumConstants())
                .filter(value -> value.name().equals(given))
                .findFirst()
                .orElseThrow(() -> invalid(type)));
  }

  <T extends MediaObject> T object(String name, Class<T> type) {
    String id = text(name);
    MediaObject found = objects.find(id).orElseThrow(() -> notFound(id));
    if (!type.isInstance(found)) {
      throw new Refusal(Reason.MARSHALL_ERROR, "'" + name + "' object has a invalid type");
    }
    return type.cast(found);
  }

  ComplexValue.IceCandidate candidate(String name) {
    JsonNode value =
        given(name).filter(JsonNode::isObject).orElseThrow(() -> wrong(name, "object"));
    Arguments fields = new Arguments(value, objects);
    return new ComplexValue.IceCandidate(
        fields.text("candidate"),
        fields.optionalText("sdpMid").orElse(""),
        fields.given("sdpMLineIndex").isPresent() ? fields.integer("sdpMLineIndex") : 0);
  }

  static Refusal notFound(String id) {
    return new Refusal(Reason.MEDIA_OBJECT_NOT_FOUND, "Object '" + id + "' not found");
  }

  static Refusal invalid(String type) {
    return new Refusal(Reason.MARSHALL_ERROR, "Invalid value for '" + type + "'");
  }

  private Optional<JsonNode> given(String name) {
    return node.optional(name).filter(value -> !value.isNull());
  }

  private static Refusal wrong(String name, String type) {
    return new Refusal(Reason.MARSHALL_ERROR, "'" + name + "' parameter should be a " + type);
  }
}
