package org.kaimen.signaling.consultation.door;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.Arrivals;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Talks in person: an official calls in who has come to the place. There is nothing to join and
/// nothing is recorded; [InPersonEnds] ends them.
@Component
class InPersonTalks {

  private static final Logger log = LoggerFactory.getLogger(InPersonTalks.class);

  private final Receiving receiving;
  private final Bookings bookings;
  private final Arrivals arrivals;
  private final UnrecordedTalks talks;
  private final WaitingRoom waitingRoom;
  private final Audit audit;
  private final TransactionalOperator transaction;

  InPersonTalks(
      Receiving receiving,
      Bookings bookings,
      Arrivals arrivals,
      UnrecordedTalks talks,
      WaitingRoom waitingRoom,
      Audit audit,
      TransactionalOperator transaction) {
    this.receiving = receiving;
    this.bookings = bookings;
    this.arrivals = arrivals;
    this.talks = talks;
    this.waitingRoom = waitingRoom;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// Asked again for the same citizen while they talk, it is the same consultation.
  ///
  /// @return the consultation's id
  /// @throws Refusal `not-found`, `not-your-session`, `not-here`, `called-elsewhere`,
  ///   `consultation-goes-on`
  Mono<UUID> begin(Actor official, UUID bookingId, Instant now) {
    return receiving
        .booking(official, bookingId)
        .flatMap(booking ->
            receiving
                .goingOn(official, booking)
                .switchIfEmpty(
                    Mono.defer(() ->
                        write(official, booking, now)
                            .as(transaction::transactional)
                            .delayUntil(
                                _ -> waitingRoom.received(booking).onErrorResume(_ -> Mono.empty()))
                            .switchIfEmpty(late(official, booking)))));
  }

  /// @return empty where they are not here
  private Mono<UUID> write(Actor official, Booking booking, Instant now) {
    Consultation begun = Receiving.consultation(official, booking, Attendance.ON_SITE, false, now);
    return bookings
        .keep(booking.id())
        .filter(kept -> kept.sessionId().equals(booking.sessionId()) && kept.isOpen())
        .filterWhen(kept -> arrivals.received(kept.id()))
        .flatMap(_ -> talks.begin(begun))
        .delayUntil(
            one -> audit.record(official, "citizen-received-in-person", "consultation:" + one.id()))
        .map(Consultation::id)
        .doOnNext(id -> log.info("consultation {} is held in person", id));
  }

  /// Another desk may have been first.
  private Mono<UUID> late(Actor official, Booking booking) {
    return Mono.defer(() -> receiving.goingOn(official, booking))
        .switchIfEmpty(Mono.error(() -> new Refusal(ConsultationRefusal.NOT_HERE)));
  }
}
