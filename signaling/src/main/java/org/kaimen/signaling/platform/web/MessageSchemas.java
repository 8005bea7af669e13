package org.kaimen.signaling.platform.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON schemas of the messages of WebSockets, made from their records. A member is required unless
/// it is `Nullable`.
final class MessageSchemas {

  private final ModelConverters converters = new ModelConverters(true);

  @SuppressWarnings("rawtypes") // as swagger-core has it
  private final Map<String, Schema> all = new TreeMap<>();

  MessageSchemas() {
    // Jackson 3, which writes the messages, calls an enum what it calls itself
    ObjectMapper mapper =
        Json31.mapper().copy().enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
    converters.addConverter(new ModelResolver(mapper, new OuterAndInner()));
  }

  /// @param type the value of the member that tells messages apart
  /// @param schema its name among all schemas
  record Message(String type, String schema) {}

  /// The messages of a sealed type, by its `JsonSubTypes`.
  List<Message> messagesOf(Class<?> sealed) {
    JsonSubTypes types = sealed.getAnnotation(JsonSubTypes.class);
    if (types == null) {
      throw new IllegalStateException(sealed + " does not name its messages");
    }
    return Arrays.stream(types.value()).map(type -> message(type.name(), type.value())).toList();
  }

  private Message message(String type, Class<?> record) {
    converters.readAll(new AnnotatedType(record)).forEach(all::putIfAbsent);
    String name = OuterAndInner.nameOf(record);
    Schema<?> schema = all.computeIfAbsent(name, _ -> new JsonSchema().typesItem("object"));
    schema.addProperty("type", new JsonSchema().typesItem("string")._const(type));
    schema.addRequiredItem("type");
    for (RecordComponent component : record.getRecordComponents()) {
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        schema.addRequiredItem(component.getName());
      }
    }
    return new Message(type, name);
  }

  /// All schemas by name, those of nested records too, as a tree of maps.
  Map<?, ?> all() {
    return Json31.mapper().convertValue(all, Map.class);
  }

  /// `Chat` in two sealed types is two messages.
  private static final class OuterAndInner extends TypeNameResolver {

    static String nameOf(Class<?> type) {
      Class<?> outer = type.getEnclosingClass();
      return outer == null ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
      return nameOf(type);
    }
  }
}
