package org.kaimen.mediaserver.control;

import java.time.Instant;
import java.util.List;
import org.kaimen.mediaserver.element.MediaEvent;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.MediaObjects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Passes on what objects tell to the sessions that want to hear it.
record Audience(Subscriptions subscriptions, Holders holders, Admission admission)
    implements MediaObjects.Listener {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Override
  public void onEvent(MediaObject source, MediaEvent event, Instant at) {
    String name = event.getClass().getSimpleName();
    List<Session> sessions = subscriptions.to(source, name);
    if (!sessions.isEmpty()) {
      ObjectNode message = message(source, name, event, at);
      sessions.forEach(session -> session.tell(message));
    }
  }

  @Override
  public void onReleased(MediaObject object) {
    subscriptions.forget(object);
    holders.forget(object);
    admission.released(object);
  }

  private static ObjectNode message(MediaObject source, String name, MediaEvent event, Instant at) {
    ObjectNode data = NODES.objectNode();
    switch (event) {
      // an error's type says which, and a Kurento server gives these two none
      case MediaEvent.Error _, MediaEvent.ObjectCreated _, MediaEvent.ObjectDestroyed _ -> {}
      default -> data.put("type", name);
    }
    Values.components(data, (Record) event);
    data.put("source", source.id());
    data.set("tags", Values.toJson(source.sendTagsInEvents() ? source.tags() : List.of()));
    data.put("timestampMillis", Long.toString(at.toEpochMilli()));
    ObjectNode value = NODES.objectNode().put("object", source.id()).put("type", name);
    value.set("data", data);
    ObjectNode params = NODES.objectNode();
    params.set("value", value);
    return JsonRpc.notification("onEvent", params);
  }
}
