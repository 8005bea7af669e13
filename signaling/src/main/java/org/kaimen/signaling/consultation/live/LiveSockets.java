package org.kaimen.signaling.consultation.live;

import java.util.Map;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.ClientMessage;
import org.kaimen.signaling.consultation.talk.ServerMessage;
import org.kaimen.signaling.consultation.talk.TalkRefusal;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.platform.JsonSocket;
import org.kaimen.signaling.platform.JsonSocket.Outgoing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The live sockets: of citizens, those invited by link and those who watch, and of officials.
@Configuration(proxyBeanMethods = false)
class LiveSockets {

  private final ConsultationTable table;
  private final TakingPart takingPart;
  private final Lines lines;
  private final Switchboard switchboard;
  private final JsonSocket sockets;

  LiveSockets(
      ConsultationTable table,
      TakingPart takingPart,
      Lines lines,
      Switchboard switchboard,
      JsonSocket sockets) {
    this.table = table;
    this.takingPart = takingPart;
    this.lines = lines;
    this.switchboard = switchboard;
    this.sockets = sockets;
  }

  @Bean
  SocketRoute citizenLiveSocket() {
    return route(Audience.CITIZEN);
  }

  @Bean
  SocketRoute officialLiveSocket() {
    return route(Audience.STAFF);
  }

  private SocketRoute route(Audience audience) {
    return new SocketRoute(
        audience.path() + "/consultations/{id}/live",
        audience,
        ClientMessage.class,
        ServerMessage.class,
        this::handle);
  }

  private Mono<Void> handle(Actor actor, Map<String, String> path, WebSocketSession session) {
    Mono<Mono<Void>> found =
        JsonSocket.id(path, "id")
            .flatMap(table::find)
            .filter(consultation -> !consultation.isInPerson())
            .filterWhen(consultation -> takingPart.mayGreet(actor, consultation))
            .map(consultation -> hold(actor, consultation, session));
    return JsonSocket.serve(session, found, new CloseStatus(SocketRoute.NOT_FOUND, "not-found"));
  }

  private Mono<Void> hold(Actor actor, Consultation consultation, WebSocketSession session) {
    Consultation.Ending ended = consultation.times().ended();
    if (ended != null) {
      return sockets.hold(
          session,
          ClientMessage.class,
          JsonSocket.deaf(),
          Flux.just(
              new Outgoing.Say(ServerMessage.ended(ended.reason())),
              new Outgoing.Close(SocketRoute.OVER, "over")));
    }
    return Mono.usingWhen(
        Mono.fromSupplier(() -> lines.open(consultation.id(), actor.personId())),
        line -> sockets.hold(session, ClientMessage.class, new Ear(line), line.out()),
        line -> {
          lines.close(line);
          return switchboard.gone(line);
        });
  }

  private final class Ear implements JsonSocket.Ear<ClientMessage> {

    private final LocalLine line;

    Ear(LocalLine line) {
      this.line = line;
    }

    @Override
    public Mono<Void> hear(ClientMessage message) {
      if (message instanceof ClientMessage.Hello) {
        return switchboard.hello(line);
      }
      return line.hasGreeted() ? switchboard.said(line, message) : refuse(TalkRefusal.OUT_OF_TURN);
    }

    @Override
    public Mono<Void> notUnderstood() {
      return refuse(TalkRefusal.MESSAGE_NOT_UNDERSTOOD);
    }

    @Override
    public Mono<Void> tooMany() {
      return refuse(TalkRefusal.TOO_MANY_MESSAGES);
    }

    private Mono<Void> refuse(TalkRefusal code) {
      return Mono.fromRunnable(() -> line.say(ServerMessage.refused(null, code)));
    }
  }
}
