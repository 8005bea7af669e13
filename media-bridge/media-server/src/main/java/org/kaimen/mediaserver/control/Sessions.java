package org.kaimen.mediaserver.control;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions there are. Only on the media loop.
final class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  private final EventLoop loop;
  private final Duration grace;
  private final int most;
  private final Consumer<Session> ended;
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  /// @param grace how long a session waits for its client to come back
  /// @param most sessions at a time
  /// @param ended gives up what the session held
  Sessions(EventLoop loop, Duration grace, int most, Consumer<Session> ended) {
    this.loop = loop;
    this.grace = grace;
    this.most = most;
    this.ended = ended;
  }

  List<String> ids() {
    return List.copyOf(sessions.keySet());
  }

  int count() {
    return sessions.size();
  }

  Session open(Line line) {
    if (sessions.size() >= most) {
      throw new Refusal(Reason.NOT_ENOUGH_RESOURCES, "Too many sessions: at most " + most);
    }
    Session session = new Session(UUID.randomUUID().toString());
    sessions.put(session.id(), session);
    attach(session, line);
    log.info("Session {} opened", session.shortId());
    return session;
  }

  Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /// Lets the socket speak for the session, as its newest.
  void attach(Session session, Line line) {
    detach(line);
    session.join(line);
    line.speakFor(session);
  }

  /// The socket is gone, or turns to another session.
  void detach(Line line) {
    Session session = line.session();
    line.speakFor(null);
    if (session != null && session.leave(line)) {
      session.endsWith(
          loop.schedule(
              () -> close(session, SessionEnd.ABANDONED), grace.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  /// Ends the session and releases what only it held. Again is nothing.
  void close(@Nullable Session session, SessionEnd why) {
    if (session == null || !sessions.remove(session.id(), session)) {
      return;
    }
    session.dismiss().forEach(line -> line.speakFor(null));
    ended.accept(session);
    log.info("Session {} ended: {}", session.shortId(), why);
  }

  void closeAll() {
    List.copyOf(sessions.values()).forEach(session -> close(session, SessionEnd.SERVER_STOPPED));
  }
}
