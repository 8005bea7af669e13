package org.kaimen.mediaserver.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.MediaEvent;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;
import tools.jackson.databind.JsonNode;

/// What objects of a type can be asked and what they tell, beyond what its parent type can.
final class ObjectType {

  private interface Operation {
    CompletableFuture<JsonNode> call(MediaObject target, Arguments arguments);
  }

  private final String name;
  private final @Nullable ObjectType parent;
  private final Map<String, Operation> operations;
  private final Set<String> events;

  private ObjectType(
      String name,
      @Nullable ObjectType parent,
      Map<String, Operation> operations,
      Set<String> events) {
    this.name = name;
    this.parent = parent;
    this.operations = Map.copyOf(operations);
    this.events = Set.copyOf(events);
  }

  static <T extends MediaObject> Builder<T> named(
      String name, Class<T> objects, @Nullable ObjectType parent) {
    return new Builder<>(name, objects, parent);
  }

  String name() {
    return name;
  }

  String qualifiedName() {
    return "kurento." + name;
  }

  /// The qualified names of the types above, nearest first.
  List<String> hierarchy() {
    List<String> names = new ArrayList<>();
    for (ObjectType above = parent; above != null; above = above.parent) {
      names.add(above.qualifiedName());
    }
    return names;
  }

  boolean tells(String event) {
    return events.contains(event) || (parent != null && parent.tells(event));
  }

  CompletableFuture<JsonNode> invoke(MediaObject target, String operation, Arguments arguments) {
    for (ObjectType type = this; type != null; type = type.parent) {
      Operation found = type.operations.get(operation);
      if (found != null) {
        return found.call(target, arguments);
      }
    }
    throw new Refusal(
        Reason.MALFORMED_TRANSACTION,
        "Method '%s' with %d parameters not found".formatted(operation, arguments.count()));
  }

  /// Fills the table of a type, one line for each operation.
  static final class Builder<T extends MediaObject> {

    private final String name;
    private final Class<T> objects;
    private final @Nullable ObjectType parent;
    private final Map<String, Operation> operations = new HashMap<>();
    private final Set<String> events = new HashSet<>();

    private Builder(String name, Class<T> objects, @Nullable ObjectType parent) {
      this.name = name;
      this.objects = objects;
      this.parent = parent;
    }

    /// Gives a value.
    Builder<T> gives(String operation, Function<T, ? extends @Nullable Object> value) {
      return answers(operation, (object, _) -> value.apply(object));
    }

    /// Gives a value that depends on parameters.
    Builder<T> answers(
        String operation, BiFunction<T, Arguments, ? extends @Nullable Object> answer) {
      return put(
          operation,
          (object, arguments) ->
              CompletableFuture.completedFuture(Values.toJson(answer.apply(object, arguments))));
    }

    Builder<T> does(String operation, Consumer<T> action) {
      return takes(operation, (object, _) -> action.accept(object));
    }

    Builder<T> takes(String operation, BiConsumer<T, Arguments> action) {
      return answers(
          operation,
          (object, arguments) -> {
            action.accept(object, arguments);
            return null;
          });
    }

    /// Gives a value later.
    Builder<T> awaits(
        String operation,
        BiFunction<T, Arguments, ? extends CompletableFuture<? extends @Nullable Object>> answer) {
      return put(
          operation,
          (object, arguments) -> answer.apply(object, arguments).thenApply(Values::toJson));
    }

    Builder<T> tells(Class<? extends MediaEvent> event) {
      events.add(event.getSimpleName());
      return this;
    }

    ObjectType build() {
      return new ObjectType(name, parent, operations, events);
    }

    private Builder<T> put(
        String operation, BiFunction<T, Arguments, CompletableFuture<JsonNode>> call) {
      if (operations.put(
              operation, (target, arguments) -> call.apply(objects.cast(target), arguments))
          != null) {
        throw new IllegalStateException("Twice in the table: " + operation);
      }
      return this;
    }
  }
}
