package org.kaimen.signaling.consultation.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.ClientMessage;
import org.kaimen.signaling.consultation.talk.ServerMessage;
import org.kaimen.signaling.consultation.talk.TalkEvent;
import org.kaimen.signaling.consultation.talk.TalkRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Brings what the sockets say to the owner, wherever it is, and sees to it that there is one: each
/// second it notes this node's lines with their owners, and takes up what nobody owns.
@Component
class Switchboard implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Switchboard.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration PULSE = Duration.ofSeconds(1);
  private static final Duration HAND_OVER = Duration.ofSeconds(2);

  /// Where a consultation is owned.
  ///
  /// @param missed how often the lease was found to be nobody's since
  private record Elsewhere(String node, int missed) {}

  private final Lines lines;
  private final Owners owners;
  private final Leases leases;
  private final NodePost post;
  private final ConsultationTable table;
  private final Map<UUID, Elsewhere> elsewhere = new ConcurrentHashMap<>();
  private volatile Disposable.Composite running = Disposables.composite();

  Switchboard(Lines lines, Owners owners, Leases leases, NodePost post, ConsultationTable table) {
    this.lines = lines;
    this.owners = owners;
    this.leases = leases;
    this.post = post;
    this.table = table;
    running.dispose();
  }

  @Override
  public void start() {
    running = Disposables.composite();
    running.add(post.received().subscribe(this::receive));
    running.add(Flux.interval(TICK).onBackpressureDrop().subscribe(_ -> owners.tick()));
    running.add(
        Flux.interval(PULSE)
            .onBackpressureDrop()
            .concatMap(_ -> owners.renew().then(note()).onErrorResume(Switchboard::ignore))
            .subscribe());
  }

  private static Mono<Void> ignore(Throwable error) {
    log.debug("a pulse was missed: {}", error.toString());
    return Mono.empty();
  }

  /// The page greets: the owner welcomes it.
  Mono<Void> hello(LocalLine line) {
    line.greet();
    NodeMessage.Hello hello =
        new NodeMessage.Hello(line.consultation(), line.person(), line.line());
    return seek(line.consultation(), false)
        .then(Mono.defer(() -> deliver(hello)))
        .then()
        .onErrorResume(Switchboard::ignore); // it is noted again within a second
  }

  Mono<Void> said(LocalLine line, ClientMessage message) {
    return deliver(new NodeMessage.Said(line.consultation(), line.person(), line.line(), message))
        .onErrorReturn(false)
        .doOnNext(heard -> {
          if (!heard) {
            line.say(ServerMessage.refused(request(message), TalkRefusal.MOMENT_PLEASE));
          }
        })
        .then();
  }

  private static @Nullable String request(ClientMessage message) {
    return switch (message) {
      case ClientMessage.Publish publish -> publish.id();
      case ClientMessage.Subscribe subscribe -> subscribe.id();
      case ClientMessage.Hello _,
          ClientMessage.StopSharing _,
          ClientMessage.Candidate _,
          ClientMessage.Device _,
          ClientMessage.Receives _,
          ClientMessage.Chat _,
          ClientMessage.ChatFile _,
          ClientMessage.Hand _,
          ClientMessage.LowerHand _,
          ClientMessage.Speaking _,
          ClientMessage.ShowEvidence _,
          ClientMessage.TurnEvidence _,
          ClientMessage.LeadEvidence _,
          ClientMessage.CloseEvidence _,
          ClientMessage.Hold _,
          ClientMessage.Resume _,
          ClientMessage.BackToQueue _,
          ClientMessage.Agree _,
          ClientMessage.Mute _,
          ClientMessage.Remove _,
          ClientMessage.Spotlight _,
          ClientMessage.Ask _,
          ClientMessage.TakeUp _,
          ClientMessage.HangUp _ ->
          null;
    };
  }

  Mono<Void> gone(LocalLine line) {
    UUID id = line.consultation();
    return deliver(new NodeMessage.Gone(id, line.person(), line.line()))
        .then()
        .onErrorResume(Switchboard::ignore)
        .doFinally(_ -> {
          if (lines.of(id).isEmpty()) {
            elsewhere.remove(id);
          }
        });
  }

  /// Notes all lines of this node with their owners.
  private Mono<Void> note() {
    List<LocalLine> greeted = lines.all().stream().filter(LocalLine::hasGreeted).toList();
    return Flux.fromIterable(greeted)
        .map(LocalLine::consultation)
        .distinct()
        .flatMap(id -> seek(id, false).onErrorResume(Switchboard::ignore))
        .thenMany(Flux.fromIterable(greeted))
        .flatMap(line ->
            deliver(new NodeMessage.Here(line.consultation(), line.person(), line.line()))
                .onErrorReturn(false))
        .then();
  }

  /// @return whether somebody heard it
  private Mono<Boolean> deliver(NodeMessage.OfLine message) {
    Owner owner = owners.find(message.consultation());
    if (owner != null) {
      owner.take(event(message));
      return Mono.just(true);
    }
    Elsewhere known = elsewhere.get(message.consultation());
    return known == null ? Mono.just(false) : post.send(known.node(), message);
  }

  private static TalkEvent event(NodeMessage.OfLine message) {
    return switch (message) {
      case NodeMessage.Hello(_, var person, var line) -> new TalkEvent.Hello(person, line);
      case NodeMessage.Here(_, var person, var line) -> new TalkEvent.Here(person, line);
      case NodeMessage.Gone(_, var person, var line) -> new TalkEvent.Gone(person, line);
      case NodeMessage.Said(_, var person, var line, var words) ->
          new TalkEvent.Said(person, line, words);
    };
  }

  /// Finds who owns the consultation; takes it up where nobody does. An owner that was known is
  /// given a second look, for its lease may have gone with a restart of Redis.
  ///
  /// @param atOnce without a second look
  private Mono<Void> seek(UUID id, boolean atOnce) {
    if (owners.find(id) != null) {
      return Mono.empty();
    }
    return leases
        .holder(id)
        .defaultIfEmpty("")
        .flatMap(holder -> {
          Elsewhere known = elsewhere.get(id);
          if (!holder.isEmpty() && !holder.equals(leases.node())) {
            elsewhere.put(id, new Elsewhere(holder, 0));
            return Mono.empty();
          }
          if (holder.isEmpty() && known != null && known.missed() == 0 && !atOnce) {
            elsewhere.put(id, new Elsewhere(known.node(), 1));
            return Mono.empty();
          }
          return takeUp(id);
        });
  }

  /// @return done when it is owned, here or elsewhere, or found to be over
  Mono<Void> takeUp(UUID id) {
    return leases
        .acquire(id)
        .flatMap(holder -> {
          if (!holder.equals(leases.node())) {
            elsewhere.put(id, new Elsewhere(holder, 0));
            return Mono.empty();
          }
          elsewhere.remove(id);
          return owners.begin(id).flatMap(begun -> begun ? Mono.<Void>empty() : tellOver(id));
        });
  }

  /// It ended while these lines were not noted with anybody.
  private Mono<Void> tellOver(UUID id) {
    return table
        .find(id)
        .doOnNext(row -> {
          Consultation.Ending ended = row.times().ended();
          for (LocalLine line : lines.of(id)) {
            if (ended != null) {
              line.say(ServerMessage.ended(ended.reason()));
            }
            lines.over(line.line());
          }
        })
        .then();
  }

  private void receive(NodeMessage message) {
    switch (message) {
      case NodeMessage.OfLine ofLine -> {
        Owner owner = owners.find(ofLine.consultation());
        if (owner != null) {
          owner.take(event(ofLine));
        } else if (ofLine instanceof NodeMessage.Said said) {
          lines.tell(
              said.line(),
              ServerMessage.refused(request(said.message()), TalkRefusal.MOMENT_PLEASE));
        }
      }
      case NodeMessage.Show(String socket, ServerMessage words) -> lines.show(socket, words);
      case NodeMessage.ShowMany(var sockets, ServerMessage words) ->
          sockets.forEach(socket -> lines.show(socket, words));
      case NodeMessage.Shut(String socket, int code, String reason) ->
          lines.shut(socket, code, reason);
      case NodeMessage.Orphaned(UUID id) -> {
        if (!lines.of(id).isEmpty()) {
          seek(id, true)
              .then(Mono.defer(this::note))
              .onErrorResume(Switchboard::ignore)
              .subscribe();
        }
      }
    }
  }

  @Override
  public boolean isRunning() {
    return !running.isDisposed();
  }

  /// A node that stops gives its consultations to the nodes its participants are on, before its own
  /// sockets close.
  @Override
  public void stop() {
    running.dispose();
    owners
        .handOver()
        .filter(orphan -> !orphan.getValue().equals(leases.node()))
        .flatMap(orphan ->
            post.send(orphan.getValue(), new NodeMessage.Orphaned(orphan.getKey()))
                .onErrorReturn(false))
        .then()
        .timeout(HAND_OVER)
        .onErrorResume(Switchboard::ignore)
        .block();
  }
}
