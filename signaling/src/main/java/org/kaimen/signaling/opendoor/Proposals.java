package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.BookingState.Offered;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// A clerk proposes another time for a booking, with a reason; the slot is held until the citizen
/// has answered. The booking stays where it is unless they agree.
@Component
class Proposals {

  /// How long a citizen has to answer.
  private static final Duration OPEN_FOR = Duration.ofHours(24);

  /// Who has less time to answer is not asked.
  private static final Duration LEAST = Duration.ofMinutes(10);

  private final BookingTable bookings;
  private final OfferTable offers;
  private final SessionTable sessions;
  private final BookingChanges changes;
  private final OfferLetters letters;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Proposals(
      BookingTable bookings,
      OfferTable offers,
      SessionTable sessions,
      BookingChanges changes,
      OfferLetters letters,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.bookings = bookings;
    this.offers = offers;
    this.sessions = sessions;
    this.changes = changes;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @param attendance how the citizen would come then; null for as they do now, or else for the
  ///   only way there is
  /// @param reason as the citizen is told it
  /// @throws Refusal `not-found`, `booking-over`, `no-time-to-answer`, `not-to-be-proposed`,
  ///   `session-not-online`, `session-not-on-site`
  Mono<Booking> propose(
      Actor clerk, UUID bookingId, UUID slotId, @Nullable Attendance attendance, String reason) {
    return bookings
        .find(bookingId)
        .filterWhen(booking -> isOwn(clerk, booking.sessionId()))
        .zipWith(sessions.slot(slotId))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(both ->
            attendance(both.getT1(), slotId, attendance)
                .flatMap(how -> hold(clerk, both.getT1().attending(how), both.getT2(), reason)))
        .delayUntil(offer -> audit.record(clerk, "booking-proposed", "booking:" + bookingId))
        .as(transaction::transactional);
  }

  private Mono<Attendance> attendance(Booking booking, UUID slotId, @Nullable Attendance wanted) {
    return sessions
        .settingOf(slotId)
        .map(setting -> {
          boolean staysAsItIs = wanted == null && setting.mode().allows(booking.attendance());
          return staysAsItIs ? booking.attendance() : setting.settle(wanted);
        });
  }

  private Mono<Boolean> isOwn(Actor clerk, UUID sessionId) {
    return sessions
        .find(sessionId, clock.instant())
        .map(listed -> listed.session().departmentId().equals(clerk.departmentId()))
        .defaultIfEmpty(false);
  }

  /// @param booking attending as it would at the slot
  private Mono<Booking> hold(Actor clerk, Booking booking, Slot slot, String reason) {
    Instant now = clock.instant();
    Instant until =
        Stream.of(now.plus(OPEN_FOR), booking.slot().startsAt(), slot.startsAt())
            .min(Instant::compareTo)
            .orElseThrow();
    if (until.isBefore(now.plus(LEAST))) {
      return Mono.error(new Refusal(OpenDoorRefusal.NO_TIME_TO_ANSWER));
    }
    return offers
        .insert(
            slot.id(),
            booking.subject(),
            booking.citizen(),
            booking.attendance(),
            new Offered(until, booking.id(), reason),
            now)
        .filterWhen(offer -> isOwn(clerk, offer.sessionId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.NOT_TO_BE_PROPOSED)))
        .delayUntil(_ ->
            bookings
                .lock(booking.id())
                .filter(locked -> locked.state() instanceof BookingState.Booked)
                .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.BOOKING_OVER))))
        .delayUntil(offer ->
            changes
                .official(offer)
                .flatMap(official ->
                    changes.write(
                        offer,
                        clerk.personId(),
                        new Appointed.SlotOffered(
                            offer.id(),
                            slot.startsAt(),
                            slot.endsAt(),
                            official,
                            until,
                            reason,
                            clerk.name()))))
        .delayUntil(offer -> letters.proposed(booking.slot(), offer, reason, until));
  }
}
