package org.kaimen.mediaserver.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;

/// Which sessions an object is kept for. It is released with the last of them.
final class Holders {

  private static final int MOST_OBJECTS = 10_000;

  private final Map<MediaObject, Set<Session>> holders = new HashMap<>();
  private final Map<Session, Set<MediaObject>> held = new HashMap<>();

  /// @throws Refusal where the session has as many objects as it may
  void checkRoom(Session session) {
    if (held.getOrDefault(session, Set.of()).size() >= MOST_OBJECTS) {
      throw new Refusal(Reason.NOT_ENOUGH_RESOURCES, "Too many objects in this session");
    }
  }

  /// Keeps the object, and those above it, for the session.
  void hold(Session session, MediaObject object) {
    for (MediaObject kept = object; kept != null; kept = kept.parent()) {
      holders.computeIfAbsent(kept, _ -> new HashSet<>()).add(session);
      held.computeIfAbsent(session, _ -> new LinkedHashSet<>()).add(kept);
    }
  }

  /// @return whether the object was kept for this session, and is now kept for none
  boolean drop(Session session, MediaObject object) {
    Set<Session> others = holders.get(object);
    if (others == null || !others.remove(session)) {
      return false;
    }
    held.getOrDefault(session, new HashSet<>()).remove(object);
    return others.isEmpty();
  }

  /// @return what is now kept for no session
  List<MediaObject> dropAll(Session session) {
    return List.copyOf(held.getOrDefault(session, Set.of())).stream()
        .filter(object -> drop(session, object))
        .toList();
  }

  /// The object was released.
  void forget(MediaObject object) {
    Set<Session> sessions = holders.remove(object);
    if (sessions != null) {
      sessions.forEach(session -> held.getOrDefault(session, new HashSet<>()).remove(object));
    }
  }

  void forget(Session session) {
    held.remove(session);
  }
}
