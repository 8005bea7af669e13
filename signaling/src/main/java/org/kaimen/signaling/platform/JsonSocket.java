package org.kaimen.signaling.platform;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Speaks JSON with a browser over a WebSocket. A line on which not even a pong comes back is dead
/// and let go; what is no message of the type, or comes too fast, is the listener's to answer.
@Component
public class JsonSocket implements SmartLifecycle {

  /// What goes out.
  public sealed interface Outgoing {

    /// @param message written as JSON
    record Say(Object message) implements Outgoing {}

    /// Nothing follows it.
    ///
    /// @param code such as those of a socket route
    record Close(int code, String reason) implements Outgoing {}
  }

  /// Takes what comes in, one after another.
  public interface Ear<T> {

    Mono<Void> hear(T message);

    /// It was no message of the type.
    Mono<Void> notUnderstood();

    /// Messages come faster than a person's page sends them; this one was not heard.
    Mono<Void> tooMany();
  }

  private static final Logger log = LoggerFactory.getLogger(JsonSocket.class);

  private static final int MESSAGES_A_SECOND = 50;

  /// A page that comes to eleven others sets up twelve links at once, with some twenty candidates
  /// each.
  private static final int BURST = 300;

  private static final Duration PING_EVERY = Duration.ofSeconds(5);

  /// Two pings without an answer, and a slow phone's second more.
  private static final Duration SILENCE = Duration.ofSeconds(12);

  private final JsonMapper json;
  private volatile Sinks.Empty<Void> stopping = Sinks.empty();
  private volatile boolean running;

  JsonSocket(JsonMapper json) {
    this.json =
        json.rebuild()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
  }

  @Override
  public void start() {
    stopping = Sinks.empty();
    running = true;
  }

  /// Pages come back to another node, or to this one when it is up again.
  @Override
  public void stop() {
    running = false;
    stopping.tryEmitEmpty();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// After the modules have handed over what they hold, and before the server waits for the last
  /// connections to end.
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }

  /// The id in a socket's path; empty where it is none.
  public static Mono<UUID> id(Map<String, String> path, String variable) {
    return Mono.justOrEmpty(path.get(variable))
        .map(UUID::fromString)
        .onErrorResume(IllegalArgumentException.class, _ -> Mono.empty());
  }

  /// Hears nothing: for sockets on which only the server speaks.
  public static <T> Ear<T> deaf() {
    return new Ear<>() {
      @Override
      public Mono<Void> hear(T message) {
        return Mono.empty();
      }

      @Override
      public Mono<Void> notUnderstood() {
        return Mono.empty();
      }

      @Override
      public Mono<Void> tooMany() {
        return Mono.empty();
      }
    };
  }

  /// Serves what a socket's path leads to.
  ///
  /// @param found what holds the socket; empty where the path leads nowhere
  /// @param nowhere what the socket is closed with then
  public static Mono<Void> serve(
      WebSocketSession session, Mono<Mono<Void>> found, CloseStatus nowhere) {
    return found
        // a close holds a buffer from the moment it is made, and frees it only when it is used
        .defaultIfEmpty(Mono.defer(() -> session.close(nowhere)))
        .flatMap(held -> held)
        .onErrorResume(error -> {
          log.debug("a socket could not be served: {}", error.toString());
          return session.close(CloseStatus.SERVICE_OVERLOAD);
        });
  }

  /// Holds the socket until either side ends it.
  ///
  /// @param type the sealed type of what comes in
  public <T> Mono<Void> hold(
      WebSocketSession session, Class<T> type, Ear<T> ear, Flux<Outgoing> out) {
    Mono<Void> stopped =
        stopping.asMono().then(Mono.defer(() -> session.close(CloseStatus.GOING_AWAY)));
    return Mono.firstWithSignal(send(session, out), receive(session, type, ear), stopped)
        .onErrorResume(error -> {
          log.debug("a socket broke off: {}", error.toString());
          return session.close(reason(error));
        });
  }

  private static CloseStatus reason(Throwable error) {
    return switch (error) {
      case TimeoutException _ -> CloseStatus.GOING_AWAY;
      case TooLongFrameException _, CorruptedWebSocketFrameException _ ->
          CloseStatus.TOO_BIG_TO_PROCESS;
      default -> CloseStatus.SERVICE_OVERLOAD;
    };
  }

  private Mono<Void> send(WebSocketSession session, Flux<Outgoing> out) {
    AtomicReference<CloseStatus> end = new AtomicReference<>(CloseStatus.NORMAL);
    Sinks.Empty<Void> done = Sinks.empty();
    Flux<WebSocketMessage> words =
        out.<WebSocketMessage>handle((outgoing, sink) -> write(session, outgoing, sink, end))
            .doFinally(_ -> done.tryEmitEmpty());
    Flux<WebSocketMessage> pings =
        Flux.interval(PING_EVERY)
            .onBackpressureDrop()
            .map(_ -> session.pingMessage(buffers -> buffers.allocateBuffer(0)))
            .takeUntilOther(done.asMono());
    return session
        .send(Flux.merge(words, pings))
        .then(Mono.defer(() -> session.close(Objects.requireNonNull(end.get()))));
  }

  private void write(
      WebSocketSession session,
      Outgoing outgoing,
      SynchronousSink<WebSocketMessage> sink,
      AtomicReference<CloseStatus> end) {
    switch (outgoing) {
      case Outgoing.Say(Object message) ->
          sink.next(session.textMessage(json.writeValueAsString(message)));
      case Outgoing.Close(int code, String reason) -> {
        end.set(new CloseStatus(code, reason));
        sink.complete();
      }
    }
  }

  private <T> Mono<Void> receive(WebSocketSession session, Class<T> type, Ear<T> ear) {
    Allowance allowance = new Allowance(MESSAGES_A_SECOND, BURST);
    return session
        .receive()
        .timeout(SILENCE)
        .filter(message -> message.getType() != WebSocketMessage.Type.PONG)
        .concatMap(
            message -> allowance.take(System.nanoTime()) ? hear(message, type, ear) : ear.tooMany())
        .then();
  }

  private <T> Mono<Void> hear(WebSocketMessage message, Class<T> type, Ear<T> ear) {
    if (message.getType() != WebSocketMessage.Type.TEXT) {
      return ear.notUnderstood();
    }
    T heard;
    try {
      heard = json.readValue(message.getPayloadAsText(), type);
    } catch (JacksonException e) {
      return ear.notUnderstood();
    }
    return heard == null ? ear.notUnderstood() : ear.hear(heard);
  }
}
