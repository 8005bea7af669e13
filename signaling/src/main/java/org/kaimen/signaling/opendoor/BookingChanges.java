package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What every change of a booking is made of, as part of the caller's transaction.
@Component
class BookingChanges {

  private static final Logger log = LoggerFactory.getLogger(BookingChanges.class);

  private final BookingTable table;
  private final SessionTable sessions;
  private final Cases cases;
  private final People people;
  private final Clock clock;

  BookingChanges(
      BookingTable table, SessionTable sessions, Cases cases, People people, Clock clock) {
    this.table = table;
    this.sessions = sessions;
    this.cases = cases;
    this.people = people;
    this.clock = clock;
  }

  /// The booking first, then the case: every writer locks in this order, and a session before both.
  ///
  /// @param by whose doing it was; null where the system noted it
  Mono<Booking> move(Booking booking, BookingState next, @Nullable UUID by, CaseEvent event) {
    return table
        .update(booking.id(), next, clock.instant())
        .then(Mono.defer(() -> write(booking, by, event)))
        .thenReturn(booking.in(next));
  }

  /// Adds to the history of its case.
  Mono<CaseFile> write(Booking booking, @Nullable UUID by, CaseEvent event) {
    return cases.append(booking.subject().id(), by, event);
  }

  /// The name of the official who receives.
  Mono<String> official(Booking booking) {
    return people.name(booking.officialId()).defaultIfEmpty("");
  }

  /// As it is written into the history of its case.
  Mono<CaseEvent.SlotBooked> slotBooked(Booking booking) {
    return Mono.zip(official(booking), sessions.find(booking.sessionId()).singleOptional())
        .map(both ->
            slotBooked(
                booking,
                both.getT1(),
                both.getT2()
                    .map(session -> session.setting().venueOf(booking.attendance()))
                    .orElse(null)));
  }

  static CaseEvent.SlotBooked slotBooked(Booking booking, Hosts.Host host) {
    return slotBooked(booking, host.official().name(), host.venue(booking));
  }

  private static CaseEvent.SlotBooked slotBooked(
      Booking booking, String official, @Nullable Venue venue) {
    Slot slot = booking.slot();
    return new CaseEvent.SlotBooked(
        booking.id(),
        booking.sessionId(),
        slot.id(),
        slot.startsAt(),
        slot.endsAt(),
        official,
        venue);
  }

  /// A member of staff cancels it.
  ///
  /// @return empty where it is over meanwhile
  Mono<Booking> withdraw(Actor clerk, UUID bookingId, String reason) {
    return table
        .lock(bookingId)
        .flatMap(booking ->
            Mono.justOrEmpty(booking.state().on(new BookingState.Event.Cancelled()))
                .flatMap(next ->
                    move(
                        booking,
                        next,
                        clerk.personId(),
                        new CaseEvent.BookingCancelled(bookingId, reason, clerk.name()))))
        .doOnNext(_ -> log.info("booking {} cancelled by staff", bookingId));
  }
}
