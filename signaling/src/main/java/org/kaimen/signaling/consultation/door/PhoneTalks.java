package org.kaimen.signaling.consultation.door;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Sessions;
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

  private final Bookings bookings;
  private final Sessions sessions;
  private final CallBacks callBacks;
  private final ConsultationTable table;
  private final WaitingRoom waitingRoom;
  private final Audit audit;
  private final TransactionalOperator transaction;

  PhoneTalks(
      Bookings bookings,
      Sessions sessions,
      CallBacks callBacks,
      ConsultationTable table,
      WaitingRoom waitingRoom,
      Audit audit,
      TransactionalOperator transaction) {
    this.bookings = bookings;
    this.sessions = sessions;
    this.callBacks = callBacks;
    this.table = table;
    this.waitingRoom = waitingRoom;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// @return the consultation's id
  /// @throws Refusal `not-found` where nobody asks to be called, `not-your-session`,
  ///   `consultation-goes-on` where the official or the citizen is talking
  Mono<UUID> note(Actor official, UUID bookingId, Instant now) {
    official.require(Permission.ADMIT);
    return bookings
        .find(bookingId)
        .filter(booking -> official.scope().reachesSession(booking.sessionId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .filterWhen(booking ->
            sessions
                .find(booking.sessionId())
                .map(session -> session.isReceivedBy(official.personId()))
                .defaultIfEmpty(false))
        .switchIfEmpty(Mono.error(() -> new Refusal(ConsultationRefusal.NOT_YOUR_SESSION)))
        .flatMap(booking ->
            write(official, booking, now)
                .as(transaction::transactional)
                .delayUntil(_ -> waitingRoom.received(booking).onErrorResume(_ -> Mono.empty())))
        .doOnNext(id -> log.info("consultation {} was held by phone", id));
  }

  private Mono<UUID> write(Actor official, Booking booking, Instant now) {
    Consultation held = consultation(official, booking, now);
    return bookings
        .keep(booking.id())
        .filterWhen(_ -> callBacks.mark(booking.id(), CallBack.State.CALLED))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .filterWhen(_ -> table.insert(held))
        .switchIfEmpty(Mono.error(() -> new Refusal(ConsultationRefusal.CONSULTATION_GOES_ON)))
        .flatMap(_ -> table.start(held.id(), held.fence(), now))
        .flatMap(_ -> table.end(held.id(), held.fence(), EndReason.BY_PHONE, now))
        .flatMap(_ ->
            bookings.hear(
                booking.id(),
                new Bookings.Reception(
                    held.id(), official.personId(), official.name(), EndReason.BY_PHONE.word())))
        .then(audit.record(official, "citizen-called-by-phone", "consultation:" + held.id()))
        .thenReturn(held.id());
  }

  private static Consultation consultation(Actor official, Booking booking, Instant now) {
    return new Consultation(
        UUID.randomUUID(),
        new Consultation.Occasion(
            booking.id(),
            booking.sessionId(),
            booking.subject().id(),
            booking.subject().reference(),
            booking.subject().title()),
        new Consultation.Person(booking.citizen().id(), booking.citizen().name()),
        new Consultation.Person(official.personId(), official.name()),
        false,
        new Consultation.Times(now, null, null, null, false),
        0);
  }
}
