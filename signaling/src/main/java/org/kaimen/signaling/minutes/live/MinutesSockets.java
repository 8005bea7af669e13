package org.kaimen.signaling.minutes.live;

import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.platform.JsonSocket;
import org.kaimen.signaling.platform.JsonSocket.Outgoing;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where minutes are looked on at as they grow.
@Configuration(proxyBeanMethods = false)
class MinutesSockets {

  private final MinutesRights rights;
  private final MinutesWatch watch;
  private final JsonSocket sockets;

  MinutesSockets(MinutesRights rights, MinutesWatch watch, JsonSocket sockets) {
    this.rights = rights;
    this.watch = watch;
    this.sockets = sockets;
  }

  @Bean
  SocketRoute citizenMinutesSocket() {
    return route(Audience.CITIZEN, rights::ofCitizen);
  }

  @Bean
  SocketRoute deskMinutesSocket() {
    return route(Audience.STAFF, rights::atDesk);
  }

  private SocketRoute route(
      Audience audience, BiFunction<Actor, UUID, Mono<MinutedTalk>> mayLookOn) {
    return new SocketRoute(
        audience.path() + "/consultations/{id}/minutes/watch",
        audience,
        MinutesSilence.class,
        MinutesMessage.class,
        (actor, path, session) -> handle(actor, path, session, mayLookOn));
  }

  private Mono<Void> handle(
      Actor actor,
      Map<String, String> path,
      WebSocketSession session,
      BiFunction<Actor, UUID, Mono<MinutedTalk>> mayLookOn) {
    Mono<Mono<Void>> found =
        JsonSocket.id(path, "id")
            .flatMap(id -> Mono.defer(() -> mayLookOn.apply(actor, id)))
            .onErrorResume(Refusal.class, _ -> Mono.empty())
            .map(talk -> hold(talk, session));
    return JsonSocket.serve(session, found, new CloseStatus(SocketRoute.NOT_FOUND, "not-found"));
  }

  private Mono<Void> hold(MinutedTalk talk, WebSocketSession session) {
    Flux<Outgoing> shown = watch.watch(talk.id()).map(Outgoing.Say::new);
    return sockets.hold(session, MinutesSilence.class, JsonSocket.deaf(), shown);
  }
}
