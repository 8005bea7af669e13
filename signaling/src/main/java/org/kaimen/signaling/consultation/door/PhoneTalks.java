package org.kaimen.signaling.consultation.door;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.waitingroom.CallBack;
import org.kaimen.signaling.waitingroom.CallBacks;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Notes that a citizen who asked for it was called by phone: a consultation that is over, without
/// a recording, whose outcome can be written.
@Component
class PhoneTalks {

  private static final Logger log = LoggerFactory.getLogger(PhoneTalks.class);

  private final Receiving receiving;
  private final Bookings bookings;
  private final CallBacks callBacks;
  private final UnrecordedTalks talks;
  private final WaitingRoom waitingRoom;
  private final Audit audit;
  private final TransactionalOperator transaction;

  PhoneTalks(
      Receiving receiving,
      Bookings bookings,
      CallBacks callBacks,
      UnrecordedTalks talks,
      WaitingRoom waitingRoom,
      Audit audit,
      TransactionalOperator transaction) {
    this.receiving = receiving;
    this.bookings = bookings;
    this.callBacks = callBacks;
    this.talks = talks;
    this.waitingRoom = waitingRoom;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// @return the consultation's id
  /// @throws Refusal `not-found` where nobody asks to be called, `not-your-session`,
  ///   `consultation-goes-on` where the official or the citizen is talking
  Mono<UUID> note(Actor official, UUID bookingId, Instant now) {
    return receiving
        .booking(official, bookingId)
        .flatMap(booking ->
            write(official, booking, now)
                .as(transaction::transactional)
                .delayUntil(_ -> waitingRoom.received(booking).onErrorResume(_ -> Mono.empty())))
        .doOnNext(id -> log.info("consultation {} was held by phone", id));
  }

  private Mono<UUID> write(Actor official, Booking booking, Instant now) {
    Consultation held = Receiving.consultation(official, booking, Attendance.ONLINE, false, now);
    return bookings
        .keep(booking.id())
        .filterWhen(_ -> callBacks.mark(booking.id(), CallBack.State.CALLED))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(_ -> talks.begin(held))
        .flatMap(begun -> talks.end(begun, EndReason.BY_PHONE, null, now))
        .then(audit.record(official, "citizen-called-by-phone", "consultation:" + held.id()))
        .thenReturn(held.id());
  }
}
