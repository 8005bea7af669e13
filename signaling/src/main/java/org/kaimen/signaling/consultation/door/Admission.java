package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.RefusalCode;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Calls a citizen in.
@Component
class Admission {

  private final Bookings bookings;
  private final Sessions sessions;
  private final WaitingRoom waitingRoom;
  private final ConsultationTable table;
  private final CallIn callIn;
  private final Clock clock;

  Admission(
      Bookings bookings,
      Sessions sessions,
      WaitingRoom waitingRoom,
      ConsultationTable table,
      CallIn callIn,
      Clock clock) {
    this.bookings = bookings;
    this.sessions = sessions;
    this.waitingRoom = waitingRoom;
    this.table = table;
    this.callIn = callIn;
    this.clock = clock;
  }

  /// Asked again for the same citizen while they talk, it is the same consultation.
  ///
  /// @return the consultation's id
  /// @throws Refusal `not-found`, `not-your-session`, `not-waiting`, `called-elsewhere`,
  ///   `consultation-goes-on`
  Mono<UUID> admit(Actor official, UUID bookingId) {
    official.require(Permission.ADMIT);
    return bookings
        .find(bookingId)
        .filter(booking -> official.scope().reachesSession(booking.sessionId()))
        .switchIfEmpty(refuse(CommonRefusal.NOT_FOUND))
        .filterWhen(booking -> receives(official, booking))
        .switchIfEmpty(refuse(ConsultationRefusal.NOT_YOUR_SESSION))
        .flatMap(booking ->
            goingOn(official, booking).switchIfEmpty(Mono.defer(() -> begin(official, booking))));
  }

  private Mono<Boolean> receives(Actor official, Booking booking) {
    return sessions
        .find(booking.sessionId())
        .map(session -> session.isReceivedBy(official.personId()))
        .defaultIfEmpty(false);
  }

  /// What stands in the way, or is asked for again; empty where nothing does.
  private Mono<UUID> goingOn(Actor official, Booking booking) {
    return table
        .liveOfBooking(booking.id())
        .flatMap(live ->
            live.official().id().equals(official.personId())
                ? Mono.just(live.id())
                : Mono.<UUID>error(new Refusal(ConsultationRefusal.CALLED_ELSEWHERE)))
        .switchIfEmpty(
            Mono.defer(() -> table.liveOfOfficial(official.personId()))
                .flatMap(_ -> refuse(ConsultationRefusal.CONSULTATION_GOES_ON)));
  }

  private Mono<UUID> begin(Actor official, Booking booking) {
    return waitingRoom
        .ready(booking.id())
        .switchIfEmpty(refuse(ConsultationRefusal.NOT_WAITING))
        .map(ready -> consultation(official, booking, ready.recording()))
        .flatMap(consultation ->
            callIn
                .write(official, consultation)
                .flatMap(isFirst ->
                    isFirst
                        ? waitingRoom
                            .received(booking)
                            // they are received all the same; their page sees so by itself
                            .onErrorResume(_ -> Mono.empty())
                            .thenReturn(consultation.id())
                        : goingOn(official, booking)
                            // it was, and is over already
                            .switchIfEmpty(refuse(ConsultationRefusal.NOT_WAITING))));
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
