package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Cancels sessions and bookings on the authority's side. The session, its bookings, the entries in
/// the histories of their cases and the letters are one transaction.
@Component
class Cancellations {

  private static final Logger log = LoggerFactory.getLogger(Cancellations.class);

  private final SessionTable sessions;
  private final BookingTable bookings;
  private final Withdrawals withdrawals;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Cancellations(
      SessionTable sessions,
      BookingTable bookings,
      Withdrawals withdrawals,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.sessions = sessions;
    this.bookings = bookings;
    this.withdrawals = withdrawals;
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
        .delayUntil(session -> withdrawals.all(clerk, session, reason))
        .delayUntil(_ -> audit.record(clerk, "session-cancelled", "session:" + sessionId))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("session {} cancelled", sessionId));
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
            withdrawals
                .one(clerk, session, bookingId, reason)
                .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.BOOKING_OVER))))
        .delayUntil(_ -> audit.record(clerk, "booking-cancelled", "booking:" + bookingId))
        .as(transaction::transactional);
  }
}
