package org.kaimen.signaling.consultation.live;

import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import org.kaimen.signaling.consultation.talk.Line;
import org.kaimen.signaling.consultation.talk.ServerMessage;
import org.kaimen.signaling.platform.JsonSocket.Outgoing;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/// One open socket of this node.
final class LocalLine {

  /// A page that has fallen this far behind comes back with a new socket and a fresh welcome.
  private static final int MOST_WAITING = 512;

  private final UUID consultation;
  private final UUID person;
  private final Line line;
  private final Sinks.Many<Outgoing> out =
      Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));
  private volatile boolean greeted;

  LocalLine(UUID consultation, UUID person, Line line) {
    this.consultation = consultation;
    this.person = person;
    this.line = line;
  }

  UUID consultation() {
    return consultation;
  }

  UUID person() {
    return person;
  }

  Line line() {
    return line;
  }

  /// Whether the page has said hello.
  boolean hasGreeted() {
    return greeted;
  }

  void greet() {
    greeted = true;
  }

  Flux<Outgoing> out() {
    return out.asFlux();
  }

  synchronized void say(ServerMessage message) {
    if (out.tryEmitNext(new Outgoing.Say(message)) == Sinks.EmitResult.FAIL_OVERFLOW) {
      out.tryEmitError(new IllegalStateException("a page does not read what it is told"));
    }
  }

  synchronized void shut(int code, String reason) {
    if (out.tryEmitNext(new Outgoing.Close(code, reason)).isSuccess()) {
      out.tryEmitComplete();
    } else {
      out.tryEmitError(new IllegalStateException(CloseStatus.SERVICE_OVERLOAD.toString()));
    }
  }
}
