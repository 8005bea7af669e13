package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kaimen.signaling.platform.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Ends talks in person whose end nobody said, so that the official can call in again. Every node
/// looks; each talk is locked while it is ended, so two that look at once end it once.
@Component
class InPersonWatch {

  private static final Logger log = LoggerFactory.getLogger(InPersonWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  /// Twice the longest slot.
  private static final Duration FORGOTTEN = Duration.ofHours(4);

  private final InPersonEnds ends;
  private final Rounds rounds;
  private final Clock clock;

  InPersonWatch(InPersonEnds ends, Rounds rounds, Clock clock) {
    this.ends = ends;
    this.rounds = rounds;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.every(
        BETWEEN_LOOKS,
        this::look,
        error ->
            log.warn(
                "talks in person could not be looked at, trying again in a minute: {}",
                error.toString()));
  }

  Mono<Void> look() {
    return Mono.defer(() -> {
      Instant now = clock.instant();
      return ends.endForgotten(now.minus(FORGOTTEN), now);
    });
  }
}
