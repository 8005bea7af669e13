package org.kaimen.mediaserver.control;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.MediaObjects;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The protocol's methods that work on objects, each in the name of a session.
final class ObjectMethods {

  /// May throw a [Refusal] or a [BadRequest].
  interface Method {
    CompletableFuture<? extends Reply> call(Session session, JsonNode params);
  }

  private final MediaObjects objects;
  private final Catalogue catalogue;
  private final Subscriptions subscriptions;
  private final Holders holders;
  private final Admission admission;
  private final Map<String, Method> methods =
      Map.of(
          "create", this::create,
          "invoke", this::invoke,
          "subscribe", this::subscribe,
          "unsubscribe", this::unsubscribe,
          "release", this::release,
          "describe", this::describe,
          "ref", this::ref,
          "unref", this::unref,
          "keepAlive", (session, _) -> done(session.result()));

  ObjectMethods(
      MediaObjects objects,
      Catalogue catalogue,
      Subscriptions subscriptions,
      Holders holders,
      Admission admission) {
    this.objects = objects;
    this.catalogue = catalogue;
    this.subscriptions = subscriptions;
    this.holders = holders;
    this.admission = admission;
  }

  @Nullable Method find(String name) {
    return methods.get(name);
  }

  /// What only this session held is released.
  void end(Session session) {
    subscriptions.forget(session);
    holders.dropAll(session).forEach(objects::release);
    holders.forget(session);
    admission.forget(session);
  }

  private CompletableFuture<Reply> create(Session session, JsonNode params) {
    String type = required(params, "type");
    holders.checkRoom(session);
    admission.check(session, Catalogue.makesPipeline(type));
    MediaObject created = catalogue.create(type, arguments(params.path("constructorParams")));
    admission.made(session, created);
    holders.hold(session, created);
    return done(session.result(Values.toJson(created)));
  }

  private CompletableFuture<? extends Reply> invoke(Session session, JsonNode params) {
    String operation = required(params, "operation");
    MediaObject object = find(params);
    return catalogue
        .typeOf(object)
        .invoke(object, operation, arguments(params.path("operationParams")))
        .thenApply(session::result);
  }

  private CompletableFuture<Reply> subscribe(Session session, JsonNode params) {
    String event = required(params, "type");
    MediaObject object = find(params);
    if (!catalogue.typeOf(object).tells(event)) {
      throw new Refusal(
          Reason.MEDIA_OBJECT_EVENT_NOT_SUPPORTED, "Event '" + event + "' not supported");
    }
    return done(session.result(Values.toJson(subscriptions.add(session, object, event))));
  }

  private CompletableFuture<Reply> unsubscribe(Session session, JsonNode params) {
    subscriptions.remove(session, required(params, "subscription"));
    return done(session.result());
  }

  private CompletableFuture<Reply> release(Session session, JsonNode params) {
    present(params).ifPresent(objects::release);
    return done(session.result());
  }

  private CompletableFuture<Reply> describe(Session session, JsonNode params) {
    ObjectType type = catalogue.typeOf(find(params));
    ObjectNode body =
        session.body().put("type", type.name()).put("qualifiedType", type.qualifiedName());
    body.set("hierarchy", Values.toJson(type.hierarchy()));
    return done(new Reply.Result(body));
  }

  private CompletableFuture<Reply> ref(Session session, JsonNode params) {
    MediaObject object = find(params);
    holders.checkRoom(session);
    holders.hold(session, object);
    return done(session.result());
  }

  private CompletableFuture<Reply> unref(Session session, JsonNode params) {
    present(params).filter(object -> holders.drop(session, object)).ifPresent(objects::release);
    return done(session.result());
  }

  private MediaObject find(JsonNode params) {
    return present(params).orElseThrow(() -> Arguments.notFound(required(params, "object")));
  }

  private Optional<MediaObject> present(JsonNode params) {
    return objects.find(required(params, "object"));
  }

  private Arguments arguments(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return new Arguments(JsonNodeFactory.instance.objectNode(), objects);
    }
    if (!given.isObject()) {
      throw new BadRequest(-32602, "Invalid params.");
    }
    return new Arguments(given, objects);
  }

  private static String required(JsonNode params, String name) {
    JsonNode value = params.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw new BadRequest(-32000, "'" + name + "' parameter is required");
    }
    return value
        .stringValueOpt()
        .orElseThrow(() -> new BadRequest(-32000, "'" + name + "' parameter should be a string"));
  }

  private static CompletableFuture<Reply> done(Reply reply) {
    return CompletableFuture.completedFuture(reply);
  }
}
