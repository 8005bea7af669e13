package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Changes how the citizen of a booking comes: online, or on site.
@Component
class Attending {

  private static final Logger log = LoggerFactory.getLogger(Attending.class);

  private final BookingTable table;
  private final SessionTable sessions;
  private final BookingChanges changes;
  private final BookingLetters letters;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Attending(
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

  /// By the citizen, until the session opens. Asked for what it is already, nothing happens.
  ///
  /// @throws Refusal `not-found`, `attendance-fixed`, `session-not-online`, `session-not-on-site`
  Mono<Booking> change(Actor citizen, UUID bookingId, Attendance wanted) {
    return table
        .find(bookingId)
        .filter(booking -> booking.citizen().id().equals(citizen.personId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        // the session first: so does who changes how it receives
        .flatMap(booking -> sessions.keep(booking.sessionId()))
        .filter(session -> session.state() instanceof SessionState.Published)
        .filter(session -> session.startsAt().isAfter(clock.instant()))
        .switchIfEmpty(fixed())
        .flatMap(session ->
            table
                .lock(bookingId)
                .filter(booking -> booking.sessionId().equals(session.id()))
                .filter(booking -> booking.state() instanceof BookingState.Booked)
                .switchIfEmpty(fixed())
                .flatMap(booking ->
                    booking.attendance() == session.setting().settle(wanted)
                        ? Mono.just(booking)
                        : write(citizen.personId(), booking.attending(wanted))))
        .as(transaction::transactional);
  }

  private Mono<Booking> write(UUID by, Booking booking) {
    return table
        .attend(booking.id(), booking.attendance())
        .then(changes.slotBooked(booking))
        .flatMap(now -> changes.write(booking, by, new Appointed.AttendanceChanged(now, null)))
        .then(Mono.defer(() -> letters.attendanceChanged(booking)))
        .doOnSuccess(
            _ -> log.info("booking {} is {} now", booking.id(), booking.attendance().word()))
        .thenReturn(booking);
  }

  private static <T> Mono<T> fixed() {
    return Mono.error(() -> new Refusal(OpenDoorRefusal.ATTENDANCE_FIXED));
  }
}
