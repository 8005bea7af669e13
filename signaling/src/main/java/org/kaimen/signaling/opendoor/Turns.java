package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.opendoor.BookingState.Offered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whose turn it is in a line: offers what became free to those who wait, in their order.
@Component
class Turns {

  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  /// How long who waits has to answer, where the slot is far enough ahead; of a nearer one half of
  /// the time that is left.
  private static final Duration OPEN_FOR = Duration.ofHours(2);

  /// A slot that is nearer goes to who comes first: there is no time to ask. As in
  /// [SessionTable#IS_FREE].
  static final Duration NEAR = Duration.ofMinutes(20);

  private final StandbyTable table;
  private final OfferTable offers;
  private final BookingTable bookings;
  private final BookingChanges changes;
  private final Cases cases;
  private final OfferLetters letters;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Turns(
      StandbyTable table,
      OfferTable offers,
      BookingTable bookings,
      BookingChanges changes,
      Cases cases,
      OfferLetters letters,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.offers = offers;
    this.bookings = bookings;
    this.changes = changes;
    this.cases = cases;
    this.letters = letters;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Asks as many as there are slots; nothing happens where another node does.
  Mono<Void> serve(UUID sessionId) {
    Instant from = clock.instant().plus(NEAR);
    return table
        .lockLine(sessionId)
        .flatMap(_ -> waiting(sessionId))
        .zipWhen(_ -> table.untaken(sessionId, from))
        .flatMap(both ->
            Flux.zip(Flux.fromIterable(both.getT1()), Flux.fromIterable(both.getT2()))
                .concatMap(pair -> offerIfOpen(pair.getT1(), pair.getT2()))
                .then())
        .as(transaction::transactional);
  }

  private Mono<List<Standby>> waiting(UUID sessionId) {
    return table
        .ofSessions(List.of(sessionId))
        .filter(standby -> standby.state() instanceof StandbyState.Waiting)
        .collectList();
  }

  /// Who left meanwhile is not asked; a case that came to its end does not wait any more.
  private Mono<?> offerIfOpen(Standby standby, Slot slot) {
    return table
        .lock(standby.id())
        .filter(now -> now.state() instanceof StandbyState.Waiting)
        .flatMap(now -> cases.byId(now.subject().id()))
        .flatMap(file -> Standbys.mayWait(file) ? offer(standby, slot) : end(standby.id()));
  }

  private Mono<Booking> offer(Standby standby, Slot slot) {
    Instant now = clock.instant();
    Duration half = Duration.between(now, slot.startsAt()).dividedBy(2);
    Instant until = now.plus(half.compareTo(OPEN_FOR) < 0 ? half : OPEN_FOR);
    return offers
        .insert(
            slot.id(),
            standby.subject(),
            standby.citizen(),
            standby.attendance(),
            new Offered(until, null, null),
            now)
        .delayUntil(offer ->
            Mono.justOrEmpty(standby.state().on(new StandbyState.Event.Offered(offer.id())))
                .flatMap(next -> table.update(standby.id(), next)))
        .delayUntil(offer ->
            changes
                .official(offer)
                .map(official ->
                    new Appointed.SlotOffered(
                        offer.id(), slot.startsAt(), slot.endsAt(), official, until, null, null))
                .flatMap(event -> changes.write(offer, null, event)))
        .delayUntil(offer -> letters.offered(offer, until))
        .doOnNext(offer -> log.info("offer {} made to standby {}", offer.id(), standby.id()));
  }

  /// Takes somebody out of the line who waits in vain, and tells them unless they are booked by
  /// now.
  Mono<Void> end(UUID standbyId) {
    return table
        .lock(standbyId)
        .flatMap(standby ->
            Mono.justOrEmpty(standby.state().on(new StandbyState.Event.Ended()))
                .flatMap(next -> table.update(standbyId, next).thenReturn(standby)))
        .filterWhen(standby -> bookings.hasBooking(standby.subject().id()).map(has -> !has))
        .flatMap(letters::waitedInVain)
        .as(transaction::transactional);
  }
}
