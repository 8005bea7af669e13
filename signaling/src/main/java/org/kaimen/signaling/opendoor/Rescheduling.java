package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Moves a booking to another slot: the old one is only given back when the new one is had, in one
/// transaction. It stays the same booking, and keeps its links.
@Component
class Rescheduling {

  private static final Logger log = LoggerFactory.getLogger(Rescheduling.class);

  private final BookingTable table;
  private final SessionTable sessions;
  private final BookingChanges changes;
  private final BookingLetters letters;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Rescheduling(
      BookingTable table,
      SessionTable sessions,
      BookingChanges changes,
      BookingLetters letters,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.sessions = sessions;
    this.changes = changes;
    this.letters = letters;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The citizen chooses another free slot, of any session.
  ///
  /// @throws Refusal `not-found` for the booking or the slot, `booking-over` also where its slot
  ///   has begun, `slot-taken` with the next free one, `slot-over`, `session-full`,
  ///   `session-cancelled`; `session-not-online`, `session-not-on-site` where they cannot come
  ///   there like that
  /// @param attendance how they come there; null for as they do now
  Mono<Booking> reschedule(
      Actor citizen, UUID bookingId, UUID slotId, @Nullable Attendance attendance) {
    return table
        .find(bookingId)
        .filter(booking -> booking.citizen().id().equals(citizen.personId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(_ -> table.keepFree(slotId, clock.instant()))
        .switchIfEmpty(notToBeHad(slotId))
        .flatMap(_ -> move(citizen.personId(), bookingId, slotId, attendance))
        .as(transaction::transactional)
        // somebody else was quicker by so little that only the index saw it
        .onErrorResume(DataIntegrityViolationException.class, _ -> notToBeHad(slotId));
  }

  /// As part of the caller's transaction, which keeps the slot's session from being cancelled.
  ///
  /// @param attendance how they come there; null for as they do now
  /// @throws Refusal `booking-over`, `slot-taken`, `session-not-online`, `session-not-on-site`
  Mono<Booking> move(UUID citizenId, UUID bookingId, UUID slotId, @Nullable Attendance attendance) {
    Instant now = clock.instant();
    return table
        .lock(bookingId)
        .filter(booking -> booking.state().on(new BookingState.Event.Moved()).isPresent())
        .filter(booking -> booking.slot().startsAt().isAfter(now))
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.BOOKING_OVER)))
        .flatMap(before ->
            sessions
                .settingOf(slotId)
                .map(setting ->
                    setting.settle(attendance == null ? before.attendance() : attendance))
                .flatMap(attends -> table.moveTo(bookingId, slotId, attends, now))
                .filter(isMoved -> isMoved)
                .switchIfEmpty(notToBeHad(slotId))
                .flatMap(_ -> table.find(bookingId))
                .delayUntil(moved -> write(citizenId, moved))
                .delayUntil(moved -> letters.moved(moved, before.slot())))
        .doOnNext(_ -> log.info("booking {} moved", bookingId));
  }

  private Mono<?> write(UUID citizenId, Booking moved) {
    return changes
        .slotBooked(moved)
        .flatMap(now -> changes.write(moved, citizenId, new Appointed.BookingMoved(now)));
  }

  private <T> Mono<T> notToBeHad(UUID slotId) {
    return Mono.defer(() -> table.obstacle(slotId, clock.instant()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(obstacle -> Mono.error(Bookings.refusal(obstacle, null)));
  }
}
