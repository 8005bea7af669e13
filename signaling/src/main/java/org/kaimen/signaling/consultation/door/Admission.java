package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.RefusalCode;
import org.kaimen.signaling.waitingroom.ConsentText;
import org.kaimen.signaling.waitingroom.Consents;
import org.kaimen.signaling.waitingroom.GivenConsent;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Calls a citizen in.
@Component
class Admission {

  private static final Logger log = LoggerFactory.getLogger(Admission.class);

  private final Bookings bookings;
  private final WaitingRoom waitingRoom;
  private final Consents consents;
  private final ConsultationTable table;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Admission(
      Bookings bookings,
      WaitingRoom waitingRoom,
      Consents consents,
      ConsultationTable table,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.bookings = bookings;
    this.waitingRoom = waitingRoom;
    this.consents = consents;
    this.table = table;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Asked again for the same citizen while they talk, it is the same consultation.
  ///
  /// @return the consultation's id
  /// @throws Refusal `not-found`, `not-your-session`, `not-waiting`, `consultation-goes-on`
  Mono<UUID> admit(Actor official, UUID bookingId) {
    official.require(Permission.ADMIT);
    return bookings
        .find(bookingId)
        .filter(booking -> official.scope().reachesSession(booking.sessionId()))
        .switchIfEmpty(refuse(CommonRefusal.NOT_FOUND))
        .flatMap(booking ->
            booking.officialId().equals(official.personId())
                ? resume(booking).switchIfEmpty(Mono.defer(() -> begin(official, booking)))
                : refuse(ConsultationRefusal.NOT_YOUR_SESSION));
  }

  private Mono<UUID> resume(Booking booking) {
    return table
        .liveInSession(booking.sessionId())
        .flatMap(live ->
            live.occasion().bookingId().equals(booking.id())
                ? Mono.just(live.id())
                : refuse(ConsultationRefusal.CONSULTATION_GOES_ON));
  }

  private Mono<UUID> begin(Actor official, Booking booking) {
    return waitingRoom
        .ready(booking.id())
        .switchIfEmpty(refuse(ConsultationRefusal.NOT_WAITING))
        .map(ready -> consultation(official, booking, ready.recording()))
        .flatMap(consultation ->
            write(official, consultation)
                .flatMap(isFirst ->
                    isFirst
                        ? waitingRoom
                            .received(booking)
                            // they are received all the same; their page sees so by itself
                            .onErrorResume(_ -> Mono.empty())
                            .thenReturn(consultation.id())
                        : resume(booking)));
  }

  /// An official who admits somebody agrees, by their office, to being recorded.
  private Mono<Boolean> write(Actor official, Consultation consultation) {
    UUID booking = consultation.occasion().bookingId();
    return table
        .insert(consultation)
        .filter(isFirst -> isFirst)
        .flatMap(isFirst ->
            consents
                .note(official, booking, new GivenConsent(ConsentText.VERSION, true))
                .then(
                    audit.record(official, "citizen-admitted", "consultation:" + consultation.id()))
                .thenReturn(isFirst))
        .defaultIfEmpty(false)
        .as(transaction::transactional)
        .doOnNext(isFirst -> {
          if (isFirst) {
            log.info("consultation {} is admitted", consultation.id());
          }
        });
  }

  private Consultation consultation(Actor official, Booking booking, boolean recorded) {
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
        recorded,
        new Consultation.Times(clock.instant(), null, null, null, false),
        0);
  }

  private static <T> Mono<T> refuse(RefusalCode code) {
    return Mono.error(() -> new Refusal(code));
  }
}
