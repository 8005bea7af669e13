package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.opendoor.BookingState.Offered;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// What becomes of a slot that is held for a citizen: another time that staff propose, or a place
/// that became free for who waits for one.
@Component
class Offers {

  private static final Logger log = LoggerFactory.getLogger(Offers.class);

  private final OfferTable table;
  private final BookingTable bookings;
  private final StandbyTable standbys;
  private final BookingChanges changes;
  private final Rescheduling rescheduling;
  private final BookingLetters letters;
  private final OfferLetters offerLetters;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Offers(
      OfferTable table,
      BookingTable bookings,
      StandbyTable standbys,
      BookingChanges changes,
      Rescheduling rescheduling,
      BookingLetters letters,
      OfferLetters offerLetters,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.bookings = bookings;
    this.standbys = standbys;
    this.changes = changes;
    this.rescheduling = rescheduling;
    this.letters = letters;
    this.offerLetters = offerLetters;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The citizen takes it: it is a booking, or the earlier booking moves to it.
  ///
  /// @throws Refusal `not-found`, `offer-over`, `booking-over`, `already-booked`
  Mono<Booking> accept(UUID citizenId, UUID offerId) {
    return bookings
        .find(offerId)
        .filter(offer -> offer.citizen().id().equals(citizenId))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        // the session first: so does who cancels it
        .delayUntil(offer -> table.keepSession(offer.slot().id()).switchIfEmpty(over()))
        .flatMap(_ -> bookings.lock(offerId))
        .flatMap(offer ->
            offer.state() instanceof Offered offered && offered.until().isAfter(clock.instant())
                ? take(citizenId, offer, offered.replaces())
                : over())
        .as(transaction::transactional)
        .onErrorMap(
            DataIntegrityViolationException.class, _ -> new Refusal(OpenDoorRefusal.ALREADY_BOOKED))
        .doOnNext(_ -> log.info("offer {} taken", offerId));
  }

  private Mono<Booking> take(UUID citizenId, Booking offer, @Nullable UUID replaces) {
    if (replaces != null) {
      return bookings
          .update(offer.id(), new BookingState.Released(), clock.instant())
          .then(
              Mono.defer(() ->
                  rescheduling.move(citizenId, replaces, offer.slot().id(), offer.attendance())));
    }
    return Mono.justOrEmpty(offer.state().on(new BookingState.Event.Taken()))
        .flatMap(next ->
            changes.slotBooked(offer).flatMap(event -> changes.move(offer, next, citizenId, event)))
        .delayUntil(booking -> standbys.end(booking.id(), new StandbyState.Event.Taken()))
        .delayUntil(letters::booked);
  }

  /// @throws Refusal `not-found`, `offer-over`
  Mono<Void> decline(UUID citizenId, UUID offerId) {
    return bookings
        .lock(offerId)
        .filter(offer -> offer.citizen().id().equals(citizenId))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(offer -> release(offer, citizenId).switchIfEmpty(over()))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("offer {} declined", offerId))
        .then();
  }

  /// Takes back what was not answered in time, or is for a booking that is over: of that its
  /// citizen was told already. Nothing happens where another node does.
  Mono<Void> lapse(UUID offerId) {
    return table
        .lockUnlessBusy(offerId)
        .flatMap(offer ->
            release(offer, null)
                .delayUntil(released ->
                    offer.state() instanceof Offered offered
                            && !offered.until().isAfter(clock.instant())
                        ? offerLetters.lapsed(released)
                        : Mono.empty()))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("offer {} lapsed", offerId))
        .then();
  }

  /// As part of the caller's transaction.
  ///
  /// @param by the citizen who declined; null where they are not asked any more
  /// @return empty where it is none any more
  Mono<Booking> release(Booking offer, @Nullable UUID by) {
    return Mono.justOrEmpty(offer.state().on(new BookingState.Event.Released()))
        .flatMap(
            next -> changes.move(offer, next, by, new Appointed.OfferEnded(offer.id(), by != null)))
        .delayUntil(released -> standbys.end(released.id(), new StandbyState.Event.Ended()));
  }

  private static <T> Mono<T> over() {
    return Mono.error(() -> new Refusal(OpenDoorRefusal.OFFER_OVER));
  }
}
