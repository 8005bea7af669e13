package org.kaimen.mediaserver.control;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;

/// Who wants to hear which events. Subscriptions survive a socket, not the session or the object.
final class Subscriptions {

  /// What the largest session's objects can tell, and to spare.
  private static final int MOST_OF_A_SESSION = 200_000;

  private record Subscription(MediaObject object, String event, Session session) {}

  private final Map<MediaObject, Map<String, Subscription>> byObject = new HashMap<>();
  private final Map<String, Subscription> byId = new HashMap<>();
  private final Map<Session, Integer> counts = new HashMap<>();

  /// @return the subscription's id
  String add(Session session, MediaObject object, String event) {
    if (counts.getOrDefault(session, 0) >= MOST_OF_A_SESSION) {
      throw new Refusal(Reason.NOT_ENOUGH_RESOURCES, "Too many subscriptions in this session");
    }
    String id = UUID.randomUUID().toString();
    Subscription subscription = new Subscription(object, event, session);
    byId.put(id, subscription);
    byObject.computeIfAbsent(object, _ -> new LinkedHashMap<>()).put(id, subscription);
    counts.merge(session, 1, Integer::sum);
    return id;
  }

  /// What is unknown, or another session's, stays as it is.
  void remove(Session session, String id) {
    Subscription subscription = byId.get(id);
    if (subscription != null && subscription.session().equals(session)) {
      remove(id);
    }
  }

  /// Each session once, however often it subscribed.
  List<Session> to(MediaObject object, String event) {
    return byObject.getOrDefault(object, Map.of()).values().stream()
        .filter(subscription -> subscription.event().equals(event))
        .map(Subscription::session)
        .distinct()
        .toList();
  }

  void forget(MediaObject object) {
    List.copyOf(byObject.getOrDefault(object, Map.of()).keySet()).forEach(this::remove);
  }

  void forget(Session session) {
    byId.entrySet().stream()
        .filter(entry -> entry.getValue().session().equals(session))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::remove);
  }

  private void remove(String id) {
    Subscription gone = byId.remove(id);
    if (gone == null) {
      return;
    }
    byObject.computeIfPresent(
        gone.object(),
        (_, left) -> {
          left.remove(id);
          return left.isEmpty() ? null : left;
        });
    counts.computeIfPresent(gone.session(), (_, count) -> count > 1 ? count - 1 : null);
  }
}
