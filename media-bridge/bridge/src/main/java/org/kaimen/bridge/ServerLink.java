package org.kaimen.bridge;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kurento.client.KurentoClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The connection to one media server, made when it is first needed. It says whether the server
/// answers, and tells its tenants when what they built there is lost.
final class ServerLink {

  private static final Logger log = LoggerFactory.getLogger(ServerLink.class);

  private final URI uri;

  /// For logs: the path may be the key to the server.
  private final String server;

  private final Timing timing;
  private final InstantSource clock;
  private final LinkTransition machine;
  private final Calls calls;
  private final SerialQueue queue;
  private final ScheduledFuture<?> heart;
  private final AtomicBoolean pulsing = new AtomicBoolean();
  private final Map<Runnable, String> tenants = new HashMap<>();
  private final List<CompletableFuture<Session>> waiting = new ArrayList<>();
  private @Nullable KurentoClient client;
  private boolean unreachableTold;
  private volatile boolean layered;
  private volatile LinkState state = new LinkState.Idle();
  private volatile int tenantCount;

  ServerLink(URI uri, Timing timing, InstantSource clock, ScheduledExecutorService timer) {
    this.uri = uri;
    this.server = uri.getAuthority();
    this.timing = timing;
    this.clock = clock;
    this.machine = new LinkTransition(timing.grace());
    this.calls = new Calls(timing.operation());
    this.queue = new SerialQueue("media-link " + server);
    long pulse = timing.pulse().toMillis();
    this.heart =
        timer.scheduleWithFixedDelay(this::requestPulse, pulse, pulse, TimeUnit.MILLISECONDS);
  }

  Calls calls() {
    return calls;
  }

  boolean up() {
    return state instanceof LinkState.Up;
  }

  int tenants() {
    return tenantCount;
  }

  /// Whether the server took pictures in layers when it was connected.
  boolean layered() {
    return layered;
  }

  /// Connects if it is not connected.
  void want() {
    queue.execute(() -> apply(new LinkEvent.Wanted()));
  }

  /// The server's session, as soon as there is one. While the server is silent the future stays
  /// open until it answers or is given up.
  CompletableFuture<Session> session() {
    CompletableFuture<Session> session = new CompletableFuture<>();
    queue.execute(() -> {
      waiting.add(session);
      apply(new LinkEvent.Wanted());
      if (state instanceof LinkState.Up(String id)) {
        letGo(id);
      }
    });
    return session;
  }

  /// Runs `lost` once when the session is lost, at once if it is already.
  void enter(Session session, Runnable lost) {
    queue.execute(() -> {
      boolean present =
          switch (state) {
            case LinkState.Up(String id) -> id.equals(session.id());
            case LinkState.Down(String id, var _) -> id.equals(session.id());
            case LinkState.Idle _, LinkState.Connecting _, LinkState.Closed _ -> false;
          };
      if (present) {
        tenants.put(lost, session.id());
        tenantCount = tenants.size();
      } else {
        lost.run();
      }
    });
  }

  void exit(Runnable lost) {
    queue.execute(() -> {
      tenants.remove(lost);
      tenantCount = tenants.size();
    });
  }

  void close() {
    heart.cancel(false);
    queue.execute(() -> apply(new LinkEvent.Close()));
  }

  private void requestPulse() {
    queue.execute(this::pulse);
  }

  /// Asks the server for a sign of life, in which session it would be heard.
  private void pulse() {
    KurentoClient asked = client;
    if (asked == null || !pulsing.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .name("media-pulse " + server)
        .start(() -> {
          LinkEvent answer;
          try {
            answer = new LinkEvent.Answered(ServerConnection.ask(asked));
          } catch (RuntimeException e) {
            log.debug("{} is silent: {}", server, e.toString());
            answer = new LinkEvent.Missed(clock.instant());
          }
          pulsing.set(false);
          hear(asked, answer);
        });
  }

  private void hear(KurentoClient from, LinkEvent event) {
    queue.execute(() -> {
      if (from.equals(client)) {
        apply(event);
      }
    });
  }

  private void connect() {
    var _ =
        calls
            .run(() -> ServerConnection.open(uri, timing, this::socketLost, this::requestPulse))
            .whenComplete((opened, failure) -> queue.execute(() -> connected(opened, failure)));
  }

  private void connected(@Nullable Session opened, @Nullable Throwable failure) {
    if (opened == null) {
      tellUnreachable(String.valueOf(failure));
      apply(new LinkEvent.ConnectFailed());
    } else {
      client = opened.client();
      layered = opened.layered();
      apply(new LinkEvent.Answered(opened.id()));
    }
  }

  private void socketLost() {
    queue.execute(() -> apply(new LinkEvent.Missed(clock.instant())));
  }

  /// Once until it is reached again: it is tried twice a second while somebody waits for it.
  private void tellUnreachable(String why) {
    log.atLevel(unreachableTold ? Level.DEBUG : Level.WARN)
        .log("Media server {} cannot be reached: {}", server, why);
    unreachableTold = true;
  }

  private void apply(LinkEvent event) {
    LinkState before = state;
    LinkTransition.Step step = machine.next(before, event);
    state = step.state();
    if (!before.getClass().equals(state.getClass())) {
      boolean isAttempt = state instanceof LinkState.Connecting || state instanceof LinkState.Idle;
      log.atLevel(isAttempt ? Level.DEBUG : Level.INFO)
          .log("Media server {}: {}", server, state.getClass().getSimpleName());
    }
    if (state instanceof LinkState.Up) {
      unreachableTold = false;
    }
    step.effects().forEach(this::perform);
  }

  private void perform(LinkEffect effect) {
    switch (effect) {
      case LinkEffect.Connect _ -> connect();
      case LinkEffect.LetGo _ -> {
        if (state instanceof LinkState.Up(String session)) {
          letGo(session);
        }
      }
      case LinkEffect.TurnAway _ -> {
        MediaFailure away = new MediaFailure(Reason.UNREACHABLE, uri.toString());
        drainWaiting().forEach(waiter -> waiter.completeExceptionally(away));
      }
      case LinkEffect.LoseSession(String session) -> lose(session);
      case LinkEffect.DropClient _ -> {
        KurentoClient dropped = client;
        client = null;
        if (dropped != null) {
          Thread.ofVirtual().start(dropped::destroy);
        }
      }
    }
  }

  private void letGo(String session) {
    KurentoClient present = client;
    if (present != null) {
      drainWaiting().forEach(waiter -> waiter.complete(new Session(present, session, layered)));
    }
  }

  private List<CompletableFuture<Session>> drainWaiting() {
    List<CompletableFuture<Session>> drained = List.copyOf(waiting);
    waiting.clear();
    return drained;
  }

  private void lose(String session) {
    List<Runnable> evicted =
        tenants.entrySet().stream()
            .filter(tenant -> tenant.getValue().equals(session))
            .map(Map.Entry::getKey)
            .toList();
    evicted.forEach(tenants::remove);
    tenantCount = tenants.size();
    evicted.forEach(Runnable::run);
  }
}
