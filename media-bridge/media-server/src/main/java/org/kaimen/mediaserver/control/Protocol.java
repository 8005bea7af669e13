package org.kaimen.mediaserver.control;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.control.JsonRpc.Incoming;
import org.kaimen.mediaserver.control.JsonRpc.Request;
import org.kaimen.mediaserver.element.MediaObjects;
import org.kaimen.mediaserver.element.Refusal;
import org.kaimen.mediaserver.element.Refusal.Reason;
import org.kaimen.mediaserver.element.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers the requests of all lines, in the order each line makes them. Only on the media loop.
final class Protocol {

  private interface LineMethod {
    Reply call(Line line, JsonNode params);
  }

  private static final Logger log = LoggerFactory.getLogger(Protocol.class);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SESSION = "sessionId";
  private static final String TRANSACTION = "transaction";

  private final String serverId = UUID.randomUUID().toString();
  private final MediaObjects objects;
  private final Sessions sessions;
  private final ObjectMethods methods;
  private final Admission admission;
  private final Refusals refusals = new Refusals();
  private final Map<String, LineMethod> lineMethods =
      Map.of(
          "ping", (line, _) -> ping(line),
          "connect", this::connect,
          "closeSession", this::closeSession);

  Protocol(Resources resources, Duration grace, Quotas quotas) {
    this.admission = new Admission(quotas);
    Subscriptions subscriptions = new Subscriptions();
    Holders holders = new Holders();
    this.objects = new MediaObjects(resources, new Audience(subscriptions, holders, admission));
    this.sessions = new Sessions(resources.webRtc().loop(), grace, quotas.sessions(), this::ended);
    this.methods =
        new ObjectMethods(objects, new Catalogue(sessions::ids), subscriptions, holders, admission);
  }

  /// Answers on the line, at once or when it can.
  void take(Line line, Incoming incoming) {
    switch (incoming) {
      case JsonRpc.Malformed(JsonNode id, Reply.Failure failure) ->
          line.send(JsonRpc.answer(id, refusals.counted(failure)));
      case Request request -> {
        var _ =
            guarded(() -> answer(line, request))
                .thenAccept(reply -> line.send(JsonRpc.answer(request.id(), reply)));
      }
    }
  }

  /// The line's socket is gone.
  void lost(Line line) {
    sessions.detach(line);
  }

  /// Takes no new pipelines from now on. Done when none is left.
  CompletableFuture<Void> drain() {
    return admission.drain();
  }

  ControlLoad load() {
    return new ControlLoad(
        sessions.count(),
        admission.pipelines(),
        admission.endpoints(),
        admission.draining(),
        refusals.counts());
  }

  /// Ends all sessions. Done when the recordings under way are complete.
  CompletableFuture<Void> close() {
    CompletableFuture<Void> complete = objects.close();
    sessions.closeAll();
    return complete;
  }

  private CompletableFuture<? extends Reply> answer(Line line, Request request) {
    LineMethod ofLine = lineMethods.get(request.method());
    if (ofLine != null) {
      return CompletableFuture.completedFuture(ofLine.call(line, request.params()));
    }
    if (methods.find(request.method()) == null && !request.method().equals(TRANSACTION)) {
      return unknownMethod();
    }
    Session session = sessionOf(line, request.params());
    if (request.id().isNull()) {
      return inSession(session, request);
    }
    return session
        .answered()
        .answer(request.id(), System.nanoTime(), () -> guarded(() -> inSession(session, request)));
  }

  private CompletableFuture<? extends Reply> inSession(Session session, Request request) {
    if (request.method().equals(TRANSACTION)) {
      return new Transaction(request.params(), step -> guarded(() -> step(session, step)))
          .run()
          .thenApply(session::result);
    }
    return step(session, request);
  }

  private CompletableFuture<? extends Reply> step(Session session, Request request) {
    ObjectMethods.Method method = methods.find(request.method());
    return method == null ? unknownMethod() : method.call(session, request.params());
  }

  private CompletableFuture<Reply> unknownMethod() {
    return CompletableFuture.completedFuture(
        refusals.counted(new Reply.Failure(-32601, "Method not found.")));
  }

  /// The session a request belongs to: the one it names, else its line's, else a new one.
  private Session sessionOf(Line line, JsonNode params) {
    Session present = line.session();
    String named = params.path(SESSION).stringValue(null);
    if (named == null) {
      return present != null ? present : sessions.open(line);
    }
    if (present != null && present.id().equals(named)) {
      return present;
    }
    Session session = sessions.find(named).orElseThrow(Protocol::invalidSession);
    sessions.attach(session, line);
    return session;
  }

  private static Reply ping(Line line) {
    Session session = line.session();
    ObjectNode body = session == null ? NODES.objectNode() : session.body();
    return new Reply.Result(body.put("value", "pong"));
  }

  /// A client that comes back names its session; one that names none gets a new one, once a line.
  private Reply connect(Line line, JsonNode params) {
    String named = params.path(SESSION).stringValue(null);
    if (named == null && line.session() != null) {
      throw invalidSession();
    }
    Session session = sessionOf(line, params);
    sessions.attach(session, line);
    return new Reply.Result(session.body().put("serverId", serverId));
  }

  private Reply closeSession(Line line, JsonNode params) {
    String named = params.path(SESSION).stringValue(null);
    Session session =
        named == null ? line.session() : sessions.find(named).orElseThrow(Protocol::invalidSession);
    sessions.close(session, SessionEnd.CLOSED_BY_CLIENT);
    return Reply.Result.NOTHING;
  }

  private void ended(Session session) {
    methods.end(session);
  }

  private static Refusal invalidSession() {
    return new Refusal(Reason.INVALID_SESSION, "Invalid session");
  }

  /// Whatever goes wrong becomes an answer.
  private CompletableFuture<Reply> guarded(Supplier<CompletableFuture<? extends Reply>> work) {
    try {
      return work.get().<Reply>thenApply(reply -> reply).exceptionally(this::refused);
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(refused(e));
    }
  }

  private Reply refused(Throwable thrown) {
    return refusals.counted(failure(thrown));
  }

  private static Reply.Failure failure(@Nullable Throwable thrown) {
    return switch (thrown) {
      case Refusal refusal -> Reply.Failure.of(refusal);
      case BadRequest bad -> bad.failure();
      case CompletionException wrapper when wrapper.getCause() != null ->
          failure(wrapper.getCause());
      case null, default -> {
        log.error("A request failed", thrown);
        yield Reply.Failure.of(new Refusal(Reason.UNEXPECTED_ERROR, "Unexpected error"));
      }
    };
  }
}
