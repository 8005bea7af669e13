package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.Booking.BookedCase;
import org.kaimen.signaling.opendoor.Booking.Citizen;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Bookings: taking a slot, and what becomes of it. Each change is written with its entry in the
/// case's history, and the letter about it, in one transaction, which is the caller's where there
/// is one.
@Component
public class Bookings {

  private static final Logger log = LoggerFactory.getLogger(Bookings.class);

  private final BookingTable table;
  private final BookingChanges changes;
  private final Cases cases;
  private final Appointments appointments;
  private final BookingLetters letters;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Bookings(
      BookingTable table,
      BookingChanges changes,
      Cases cases,
      Appointments appointments,
      BookingLetters letters,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.changes = changes;
    this.cases = cases;
    this.appointments = appointments;
    this.letters = letters;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @return empty where there is no such booking
  public Mono<Booking> find(UUID bookingId) {
    return table.find(bookingId).filter(booking -> booking.state().isBooking());
  }

  /// Keeps all away who would change the booking or call its citizen in, until the caller's
  /// transaction ends.
  ///
  /// @return empty where there is no such booking
  public Mono<Booking> keep(UUID bookingId) {
    return table.lock(bookingId).filter(booking -> booking.state().isBooking());
  }

  /// Those of a session in the order of their slots, the cancelled ones too.
  public Flux<Booking> ofSession(UUID sessionId) {
    return table.ofSessions(List.of(sessionId)).filter(booking -> booking.state().isBooking());
  }

  /// Takes a slot for a case of the citizen's own.
  ///
  /// @param attendance null for the usual one of the session
  /// @throws Refusal `not-found` for the case or the slot, `slot-taken` with the next free one,
  ///   `slot-over`, `session-full`, `session-cancelled`, `already-booked`, `session-not-online`,
  ///   `session-not-on-site`
  public Mono<Booking> book(
      Actor citizen, String caseReference, UUID slotId, @Nullable Attendance attendance) {
    return cases
        .find(caseReference)
        .filter(file -> file.filed().citizenId().equals(citizen.personId()))
        .switchIfEmpty(notFound())
        .flatMap(file -> take(citizen, file, slotId, attendance))
        .as(transaction::transactional)
        .doOnNext(booking -> log.info("booking {} made for case {}", booking.id(), caseReference));
  }

  /// As [#book(Actor, String, UUID, Attendance)], as is usual there.
  public Mono<Booking> book(Actor citizen, String caseReference, UUID slotId) {
    return book(citizen, caseReference, slotId, null);
  }

  private Mono<Booking> take(
      Actor citizen, CaseFile file, UUID slotId, @Nullable Attendance attendance) {
    BookedCase subject = new BookedCase(file.id(), file.reference(), file.filed().title());
    Instant now = clock.instant();
    return table
        .insert(slotId, subject, new Citizen(citizen.personId(), citizen.name()), attendance, now)
        .switchIfEmpty(
            Mono.defer(() -> table.obstacle(slotId, now))
                .switchIfEmpty(notFound())
                .flatMap(obstacle ->
                    table
                        .hasBooking(file.id())
                        .flatMap(hasBooking ->
                            Mono.error(
                                hasBooking
                                    ? new Refusal(OpenDoorRefusal.ALREADY_BOOKED)
                                    : refusal(obstacle, attendance)))))
        .delayUntil(taken ->
            appointments
                .host(taken.session())
                .singleOptional()
                .flatMap(host -> write(file, taken.booking(), host, now)))
        .map(BookingTable.Taken::booking);
  }

  /// @param host empty where the official receives nobody any more: then there is no letter
  private Mono<Void> write(CaseFile file, Booking booking, Optional<Hosts.Host> host, Instant now) {
    UUID citizen = booking.citizen().id();
    return host.map(known ->
            Mono.when(
                cases.append(file, citizen, BookingChanges.slotBooked(booking, known)),
                letters.booked(booking, known, now)))
        .orElseGet(() ->
            changes
                .slotBooked(booking)
                .flatMap(event -> cases.append(file, citizen, event))
                .then());
  }

  static Refusal refusal(BookingTable.Obstacle obstacle, @Nullable Attendance wanted) {
    if (wanted != null && !obstacle.mode().allows(wanted)) {
      return Setting.refusal(wanted);
    }
    if (obstacle.isCancelled()) {
      return new Refusal(OpenDoorRefusal.SESSION_CANCELLED);
    }
    Slot next = obstacle.next();
    if (next == null) {
      return new Refusal(OpenDoorRefusal.SESSION_FULL);
    }
    return new Refusal(
        obstacle.isOver() ? OpenDoorRefusal.SLOT_OVER : OpenDoorRefusal.SLOT_TAKEN,
        Map.of("next", next));
  }

  /// The citizen gives the slot back.
  ///
  /// @throws Refusal `not-found` where it is not the citizen's own, `booking-over`
  public Mono<Booking> cancel(Actor citizen, UUID bookingId) {
    return cancel(citizen.personId(), bookingId);
  }

  /// As [#cancel(Actor, UUID)], by who holds a link.
  Mono<Booking> cancel(UUID citizenId, UUID bookingId) {
    return table
        .lock(bookingId)
        .filter(booking -> booking.citizen().id().equals(citizenId))
        .switchIfEmpty(notFound())
        .flatMap(booking ->
            booking
                .state()
                .on(new BookingState.Event.Cancelled())
                .map(next ->
                    changes.move(
                        booking, next, citizenId, new CaseEvent.BookingCancelled(bookingId)))
                .orElseGet(() -> Mono.error(new Refusal(OpenDoorRefusal.BOOKING_OVER))))
        .flatMap(booking -> letters.cancelled(booking).thenReturn(booking))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("booking {} cancelled", bookingId));
  }

  /// A consultation that took place.
  ///
  /// @param official the name of the official who received
  /// @param endReason why it ended, as on the wire
  /// @param venue where they met; null where they did not meet in person
  public record Reception(
      UUID consultationId,
      UUID officialId,
      String official,
      String endReason,
      @Nullable Venue venue) {

    /// Not in person.
    public Reception(UUID consultationId, UUID officialId, String official, String endReason) {
      this(consultationId, officialId, official, endReason, null);
    }
  }

  /// An official received the citizen; to be called when the consultation has ended. A booking that
  /// was cancelled meanwhile stays so: the history says all the same that they talked.
  ///
  /// @throws Refusal `not-found`
  public Mono<Booking> hear(UUID bookingId, Reception held) {
    return table
        .lock(bookingId)
        .switchIfEmpty(notFound())
        .flatMap(booking -> {
          BookingState next =
              booking
                  .state()
                  .on(new BookingState.Event.Heard(held.consultationId()))
                  .orElse(booking.state());
          return changes.move(
              booking,
              next,
              held.officialId(),
              new CaseEvent.Heard(
                  bookingId,
                  held.consultationId(),
                  held.endReason(),
                  held.official(),
                  held.venue()));
        })
        .as(transaction::transactional)
        .doOnNext(
            _ -> log.info("booking {} heard in consultation {}", bookingId, held.consultationId()));
  }

  /// Notes that the citizen did not come; nothing happens where the booking has moved on.
  Mono<Booking> miss(UUID bookingId) {
    return table
        .lock(bookingId)
        .flatMap(booking ->
            Mono.justOrEmpty(booking.state().on(new BookingState.Event.Missed()))
                .flatMap(next ->
                    changes.move(booking, next, null, new CaseEvent.BookingMissed(bookingId))))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("booking {} missed", bookingId));
  }

  /// Notes that the citizen came and was not received, and tells them; nothing happens where the
  /// booking has moved on.
  Mono<Booking> passOver(UUID bookingId) {
    return table
        .lock(bookingId)
        .flatMap(booking ->
            Mono.justOrEmpty(booking.state().on(new BookingState.Event.PassedOver()))
                .flatMap(next ->
                    changes.move(booking, next, null, new Appointed.NotReceived(bookingId))))
        .delayUntil(letters::notReceived)
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("booking {} was not received", bookingId));
  }

  private static <T> Mono<T> notFound() {
    return Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND));
  }
}
