package org.kaimen.signaling.waitingroom;

import java.util.Map;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.JsonSocket;
import org.kaimen.signaling.platform.JsonSocket.Outgoing;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A desk's view of its waiting room; several may be open at once. A desk says nothing here.
@Component
class DeskWaiting {

  private final Sessions sessions;
  private final WaitingRoom room;
  private final JsonSocket sockets;

  DeskWaiting(Sessions sessions, WaitingRoom room, JsonSocket sockets) {
    this.sessions = sessions;
    this.room = room;
    this.sockets = sockets;
  }

  Mono<Void> handle(Actor staff, Map<String, String> path, WebSocketSession socket) {
    Mono<Mono<Void>> found =
        JsonSocket.id(path, "sessionId")
            .flatMap(sessions::find)
            .filter(
                session -> staff.may(Permission.SEE_WAITING) && sessions.isAtDesk(staff, session))
            .map(session -> hold(staff, session, socket));
    return JsonSocket.serve(socket, found, new CloseStatus(SocketRoute.NOT_FOUND, "not-found"));
  }

  private Mono<Void> hold(Actor staff, Session session, WebSocketSession socket) {
    Flux<Outgoing> queues =
        room.watch(session.id())
            .map(list -> list.queue(staff.personId()))
            .distinctUntilChanged()
            .map(Outgoing.Say::new);
    return sockets.hold(socket, DeskSilence.class, JsonSocket.deaf(), queues);
  }
}
