package org.kaimen.mediaserver.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.MediaObject;
import org.kaimen.mediaserver.element.MediaPipeline;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;

/// Whether one more object may be made. Only on the media loop.
final class Admission {

  private static final class Count {
    private int pipelines;
    private int endpoints;

    private void add(MediaObject object, int change) {
      if (object instanceof MediaPipeline) {
        pipelines += change;
      } else {
        endpoints += change;
      }
    }
  }

  private final Quotas quotas;
  private final Count all = new Count();
  private final Map<Session, Count> bySession = new HashMap<>();
  private final Map<MediaObject, Session> makers = new HashMap<>();
  private @Nullable CompletableFuture<Void> drained;

  Admission(Quotas quotas) {
    this.quotas = quotas;
  }

  int pipelines() {
    return all.pipelines;
  }

  int endpoints() {
    return all.endpoints;
  }

  boolean draining() {
    return drained != null;
  }

  /// Admits no more pipelines, for good. Calls that go on may still get endpoints: whoever loses
  /// the network comes back with new ones.
  ///
  /// @return done when no pipeline is left
  CompletableFuture<Void> drain() {
    CompletableFuture<Void> future = drained;
    if (future == null) {
      future = new CompletableFuture<>();
      drained = future;
      checkDrained();
    }
    return future;
  }

  /// @throws Refusal where the session, or the server, has as many as it may
  void check(Session session, boolean isPipeline) {
    Count own = bySession.getOrDefault(session, new Count());
    if (isPipeline) {
      if (draining()) {
        throw full("The server is draining: no new pipelines");
      }
      room(all.pipelines, quotas.pipelines(), "pipelines on this server");
      room(own.pipelines, quotas.sessionPipelines(), "pipelines in this session");
    } else {
      room(all.endpoints, quotas.endpoints(), "endpoints on this server");
      room(own.endpoints, quotas.sessionEndpoints(), "endpoints in this session");
    }
  }

  void made(Session session, MediaObject object) {
    makers.put(object, session);
    all.add(object, 1);
    bySession.computeIfAbsent(session, _ -> new Count()).add(object, 1);
  }

  void released(MediaObject object) {
    Session maker = makers.remove(object);
    if (maker == null) {
      return;
    }
    all.add(object, -1);
    Count own = bySession.get(maker);
    if (own != null) {
      own.add(object, -1);
    }
    checkDrained();
  }

  void forget(Session session) {
    bySession.remove(session);
  }

  private void checkDrained() {
    if (drained != null && all.pipelines == 0) {
      drained.complete(null);
    }
  }

  private static void room(int present, int most, String what) {
    if (present >= most) {
      throw full("Too many " + what + ": at most " + most);
    }
  }

  private static Refusal full(String message) {
    return new Refusal(Reason.NOT_ENOUGH_RESOURCES, message);
  }
}
