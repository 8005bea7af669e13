package org.kaimen.signaling.minutes.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.minutes.MinutedTalks;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.kaimen.signaling.platform.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Seals minutes that nobody signed in time. Every node looks; the minutes are locked meanwhile, so
/// one of them seals.
@Component
class Sealer {

  private static final Logger log = LoggerFactory.getLogger(Sealer.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final MinutesTable table;
  private final MinutedTalks talks;
  private final MinutesLife life;
  private final Rounds rounds;
  private final Clock clock;

  Sealer(MinutesTable table, MinutedTalks talks, MinutesLife life, Rounds rounds, Clock clock) {
    this.table = table;
    this.talks = talks;
    this.life = life;
    this.rounds = rounds;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.every(BETWEEN_LOOKS, this::look, Sealer::tell);
  }

  /// Seals all whose time is up; what cannot be sealed now is looked at again.
  Mono<Void> look() {
    // no minutes are older than their conversation's end
    Instant before = clock.instant().minus(MinutesView.TIME_TO_SIGN);
    return Flux.defer(() -> table.openSince(before))
        .concatMap(id -> look(id).doOnError(Sealer::tell).onErrorComplete())
        .then();
  }

  private Mono<Void> look(UUID consultationId) {
    return talks.minuted(consultationId).filter(life::isOver).flatMap(life::timeIsUp);
  }

  private static void tell(Throwable cause) {
    log.warn("minutes could not be sealed, trying again: {}", cause.toString());
  }
}
