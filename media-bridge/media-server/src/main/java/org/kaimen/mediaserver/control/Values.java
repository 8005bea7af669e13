package org.kaimen.mediaserver.control;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.ComplexValue;
import org.kaimen.mediaserver.element.MediaObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Results and event data as JSON: an object is its id, a complex value carries its type.
final class Values {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Values() {}

  static JsonNode toJson(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case String text -> NODES.stringNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Enum<?> constant -> NODES.stringNode(constant.name());
      case MediaObject object -> NODES.stringNode(object.id());
      case Collection<?> many -> list(many);
      case Map<?, ?> named -> fields(NODES.objectNode(), named);
      case ComplexValue.Other(String type, var named) -> fields(typed(type), named);
      case ComplexValue complex ->
          components(typed(complex.getClass().getSimpleName()), (Record) complex);
      default -> throw new IllegalArgumentException("No form for " + value.getClass());
    };
  }

  /// Puts the record's components into the object.
  static ObjectNode components(ObjectNode into, Record value) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        into.set(component.getName(), toJson(component.getAccessor().invoke(value)));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("A record's accessor failed", e);
      }
    }
    return into;
  }

  private static ObjectNode typed(String type) {
    return NODES.objectNode().put("__module__", "kurento").put("__type__", type);
  }

  private static ArrayNode list(Collection<?> many) {
    ArrayNode list = NODES.arrayNode(many.size());
    many.forEach(one -> list.add(toJson(one)));
    return list;
  }

  private static ObjectNode fields(ObjectNode into, Map<?, ?> named) {
    named.forEach((name, value) -> into.set(String.valueOf(name), toJson(value)));
    return into;
  }
}
