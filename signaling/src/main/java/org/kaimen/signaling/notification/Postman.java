package org.kaimen.signaling.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.kaimen.signaling.platform.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Carries letters and SMS out, each at least once and always under the same id; any number of
/// nodes may do so at the same time. Those that nobody carries stay in the outbox.
@Component
class Postman implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Postman.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int AT_ONCE = 8;

  /// Rounds at once: an SMS that is waited for does not keep the next code away. A mail server may
  /// count connections.
  private static final Map<Medium, Integer> ROUNDS = Map.of(Medium.MAIL, 1, Medium.SMS, 4);

  /// Longer than one conversation with the other side can take.
  static final Duration LEASE = Duration.ofMinutes(3);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final int DOUBLINGS = 10;

  private final Map<Medium, Carrier> carriers = new EnumMap<>(Medium.class);
  private final Outbox outbox;
  private final Mono<Void> ready;
  private final Clock clock;
  private final Disposable.Composite rounds = Disposables.composite();

  @Autowired
  Postman(Carriers carriers, Outbox outbox, Schema schema, Clock clock) {
    this(carriers.all(), outbox, schema.ready(), clock);
  }

  /// @param ready when there are tables to look into
  Postman(Map<Medium, Carrier> carriers, Outbox outbox, Mono<Void> ready, Clock clock) {
    this.carriers.putAll(carriers);
    this.outbox = outbox;
    this.ready = ready;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    carriers.forEach((medium, carrier) ->
        rounds.add(
            ready
                .thenMany(Flux.interval(BETWEEN_LOOKS))
                .onBackpressureDrop()
                // while the database is away, the next round looks again
                .flatMap(
                    _ -> round(medium, carrier).onErrorComplete(), ROUNDS.getOrDefault(medium, 1))
                .subscribe()));
  }

  private Mono<Long> round(Medium medium, Carrier carrier) {
    return Mono.defer(() ->
        outbox
            .take(medium, AT_ONCE, clock.instant(), LEASE)
            .collectList()
            .flatMapIterable(taken -> taken)
            .flatMap(letter -> deliver(medium, letter, carrier), AT_ONCE)
            .count());
  }

  private Mono<Void> deliver(Medium medium, Letter letter, Carrier carrier) {
    return carrier
        .carry(letter)
        .then(outbox.remove(medium, letter.id()))
        .onErrorResume(NotTaken.class, e -> putOff(medium, letter, e));
  }

  private Mono<Void> putOff(Medium medium, Letter letter, NotTaken why) {
    Instant next = clock.instant().plus(pauseAfter(letter.tries()));
    if (why.isFinal() || !next.isBefore(letter.goodUntil())) {
      log.warn("{} {} is given up: {}", medium, letter.id(), why.getMessage());
      return outbox.remove(medium, letter.id());
    }
    if (letter.tries() == 0) {
      log.warn("{} {} is not delivered yet: {}", medium, letter.id(), why.getMessage());
    }
    return outbox.tryAgain(medium, letter.id(), next);
  }

  /// @param tries how many were in vain before this one, from 0
  static Duration pauseAfter(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  @Override
  public void destroy() {
    rounds.dispose();
  }
}
