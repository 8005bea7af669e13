package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes back what citizens were promised, with a reason, and tells each of them. The session, its
/// bookings, the entries in the histories of their cases and the letters are one transaction.
@Component
class Cancellations {

  private static final Logger log = LoggerFactory.getLogger(Cancellations.class);

  /// How many other times a letter offers.
  private static final int OFFERED = 3;

  private final SessionTable sessions;
  private final BookingTable bookings;
  private final BookingChanges changes;
  private final SessionLetters letters;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Cancellations(
      SessionTable sessions,
      BookingTable bookings,
      BookingChanges changes,
      SessionLetters letters,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.sessions = sessions;
    this.bookings = bookings;
    this.changes = changes;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Cancels a session of the clerk's department for good.
  ///
  /// @param reason as all who had booked are told it
  /// @throws Refusal `not-found`, `session-over`
  Mono<Session> cancel(Actor clerk, UUID sessionId, String reason) {
    return sessions
        .lock(sessionId, clock.instant())
        .filter(session -> session.departmentId().equals(clerk.departmentId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(session ->
            Mono.justOrEmpty(session.state().on(new SessionState.Event.Cancelled(reason)))
                .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.SESSION_OVER)))
                .map(session::in))
        .delayUntil(session -> sessions.update(sessionId, session.state()))
        .delayUntil(session -> withdrawAll(clerk, session, reason))
        .delayUntil(_ -> audit.record(clerk, "session-cancelled", "session:" + sessionId))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("session {} cancelled", sessionId));
  }

  private Mono<Void> withdrawAll(Actor clerk, Session session, String reason) {
    return freeSlots(session)
        .zipWhen(_ -> bookings.booked(session.id()))
        .flatMapMany(both ->
            Flux.fromIterable(both.getT2())
                .concatMap(booking -> withdraw(clerk, booking, reason, both.getT1())))
        .then();
  }

  /// Cancels one booking in a session of the clerk's department.
  ///
  /// @param reason as the citizen is told it
  /// @throws Refusal `not-found`, `booking-over`
  Mono<Booking> cancelBooking(Actor clerk, UUID bookingId, String reason) {
    return bookings
        .find(bookingId)
        .flatMap(booking -> sessions.find(booking.sessionId(), clock.instant()))
        .map(SessionTable.Listed::session)
        .filter(session -> session.departmentId().equals(clerk.departmentId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(session ->
            freeSlots(session)
                .flatMap(free -> withdraw(clerk, bookingId, reason, free))
                .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.BOOKING_OVER))))
        .delayUntil(_ -> audit.record(clerk, "booking-cancelled", "booking:" + bookingId))
        .as(transaction::transactional);
  }

  private Mono<Booking> withdraw(
      Actor clerk, UUID bookingId, String reason, List<SessionTable.FreeSlot> free) {
    return changes
        .withdraw(clerk, bookingId, reason)
        .delayUntil(booking -> letters.withdrawn(booking, reason, free));
  }

  private Mono<List<SessionTable.FreeSlot>> freeSlots(Session session) {
    return sessions.nextFree(session.departmentId(), clock.instant(), OFFERED).collectList();
  }
}
