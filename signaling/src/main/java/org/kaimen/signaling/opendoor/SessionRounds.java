package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import org.kaimen.signaling.platform.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Notes that a session has begun, has ended, or expects nobody any more. Every node looks; what
/// one looks at the others leave out.
@Component
class SessionRounds {

  private static final Logger log = LoggerFactory.getLogger(SessionRounds.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  /// As long as the waiting room receives who comes late.
  private static final Duration LATE = Duration.ofHours(1);

  private final SessionTable table;
  private final Rounds rounds;
  private final Clock clock;
  private final TransactionalOperator transaction;

  SessionRounds(SessionTable table, Rounds rounds, Clock clock, TransactionalOperator transaction) {
    this.table = table;
    this.rounds = rounds;
    this.clock = clock;
    this.transaction = transaction;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.every(
        BETWEEN_LOOKS,
        this::look,
        error ->
            log.warn("sessions could not be looked at, trying again soon: {}", error.toString()));
  }

  /// Brings all sessions one step on where their time has come.
  Mono<Void> look() {
    return Mono.defer(() -> table.due(clock.instant(), clock.instant().minus(LATE)).collectList())
        .flatMapMany(Flux::fromIterable)
        .concatMap(session ->
            Mono.justOrEmpty(session.state().on(due(session.state())))
                .flatMap(next -> table.update(session.id(), next).thenReturn(session.in(next))))
        .collectList()
        .as(transaction::transactional)
        .doOnNext(moved ->
            moved.forEach(one -> log.info("session {} is {}", one.id(), one.state().word())))
        .then();
  }

  /// What comes next by itself; of others, what they refuse.
  private static SessionState.Event due(SessionState state) {
    return switch (state) {
      case SessionState.Published _ -> new SessionState.Event.Begun();
      case SessionState.Open _ -> new SessionState.Event.Ended();
      case SessionState.Draft _,
          SessionState.Held _,
          SessionState.Closed _,
          SessionState.Cancelled _ ->
          new SessionState.Event.Settled();
    };
  }
}
