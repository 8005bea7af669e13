package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.kaimen.signaling.identity.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes back what citizens were promised, and tells each of them why and what else there is, as
/// part of the caller's transaction.
@Component
class Withdrawals {

  /// How many other times a letter offers.
  private static final int OFFERED = 3;

  private final SessionTable sessions;
  private final BookingTable bookings;
  private final OfferTable offerTable;
  private final StandbyTable standbys;
  private final BookingChanges changes;
  private final Offers offers;
  private final SessionLetters letters;
  private final Clock clock;

  Withdrawals(
      SessionTable sessions,
      BookingTable bookings,
      OfferTable offerTable,
      StandbyTable standbys,
      BookingChanges changes,
      Offers offers,
      SessionLetters letters,
      Clock clock) {
    this.sessions = sessions;
    this.bookings = bookings;
    this.offerTable = offerTable;
    this.standbys = standbys;
    this.changes = changes;
    this.offers = offers;
    this.letters = letters;
    this.clock = clock;
  }

  /// One booking.
  ///
  /// @return empty where it is over meanwhile
  Mono<Booking> one(Actor clerk, Session session, UUID bookingId, String reason) {
    return free(session).flatMap(free -> one(clerk, bookingId, reason, free));
  }

  /// All that anybody has in a session that was just cancelled.
  Mono<Void> all(Actor clerk, Session session, String reason) {
    return free(session)
        .flatMap(free ->
            each(bookings.booked(session.id()), id -> one(clerk, id, reason, free))
                .then(
                    Mono.defer(() ->
                        each(offerTable.ofSession(session.id()), id -> offer(id, reason, free))))
                .then(Mono.defer(() -> line(session, reason, free))));
  }

  private Mono<Booking> one(
      Actor clerk, UUID bookingId, String reason, List<SessionTable.FreeSlot> free) {
    return changes
        .withdraw(clerk, bookingId, reason)
        .delayUntil(booking -> letters.withdrawn(booking, reason, free));
  }

  private Mono<Booking> offer(UUID offerId, String reason, List<SessionTable.FreeSlot> free) {
    return bookings
        .lock(offerId)
        .flatMap(offer -> offers.release(offer, null))
        .delayUntil(offer -> letters.withdrawn(offer, reason, free));
  }

  /// Those who wait; to whom something was offered was told already.
  private Mono<Void> line(Session session, String reason, List<SessionTable.FreeSlot> free) {
    return standbys
        .ofSessions(List.of(session.id()))
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(standby ->
            Mono.justOrEmpty(standby.state().on(new StandbyState.Event.Ended()))
                .flatMap(next -> standbys.update(standby.id(), next))
                .then(Mono.defer(() -> letters.lineClosed(standby, reason, free))))
        .then();
  }

  private static Mono<Void> each(Mono<List<UUID>> ids, Function<UUID, Mono<?>> todo) {
    return ids.flatMapMany(Flux::fromIterable).concatMap(todo).then();
  }

  private Mono<List<SessionTable.FreeSlot>> free(Session session) {
    return sessions.nextFree(session.departmentId(), clock.instant(), OFFERED).collectList();
  }
}
