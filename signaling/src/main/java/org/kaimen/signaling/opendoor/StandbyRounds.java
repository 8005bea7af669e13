package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.kaimen.signaling.platform.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes back what was offered and not answered in time, and sees to those who wait. Every node
/// looks; what one has in hand the others leave out.
@Component
class StandbyRounds {

  private static final Logger log = LoggerFactory.getLogger(StandbyRounds.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

  private final StandbyTable table;
  private final OfferTable offerTable;
  private final Offers offers;
  private final Turns turns;
  private final Rounds rounds;
  private final Clock clock;

  StandbyRounds(
      StandbyTable table,
      OfferTable offerTable,
      Offers offers,
      Turns turns,
      Rounds rounds,
      Clock clock) {
    this.table = table;
    this.offerTable = offerTable;
    this.offers = offers;
    this.turns = turns;
    this.rounds = rounds;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.every(BETWEEN_LOOKS, this::look, StandbyRounds::tell);
  }

  /// Takes back what is over, then offers what is free.
  Mono<Void> look() {
    return each(offerTable::over, offers::lapse)
        .then(each(_ -> table.inVain(), turns::end))
        .then(each(now -> table.toServe(now.plus(Turns.NEAR)), turns::serve));
  }

  /// What goes wrong with one keeps no other.
  private Mono<Void> each(
      Function<Instant, Mono<List<UUID>>> those, Function<UUID, Mono<Void>> todo) {
    return Mono.defer(() -> those.apply(clock.instant()))
        .flatMapMany(Flux::fromIterable)
        .concatMap(id -> todo.apply(id).doOnError(StandbyRounds::tell).onErrorComplete())
        .then();
  }

  private static void tell(Throwable error) {
    log.warn("offers could not be looked after, trying again soon: {}", error.toString());
  }
}
