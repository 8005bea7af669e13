package org.kaimen.signaling.consultation.door;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/// Whom an official may receive, however they talk.
@Component
class Receiving {

  private final Bookings bookings;
  private final Sessions sessions;
  private final ConsultationTable table;

  Receiving(Bookings bookings, Sessions sessions, ConsultationTable table) {
    this.bookings = bookings;
    this.sessions = sessions;
    this.table = table;
  }

  /// The booking, and the session it is of now.
  ///
  /// @throws Refusal `not-found`, `not-your-session`
  Mono<Tuple2<Booking, Session>> find(Actor official, UUID bookingId) {
    official.require(Permission.ADMIT);
    return bookings
        .find(bookingId)
        .filter(booking -> official.scope().reachesSession(booking.sessionId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .zipWhen(booking ->
            sessions
                .find(booking.sessionId())
                .filter(session -> session.isReceivedBy(official.personId()))
                .switchIfEmpty(
                    Mono.error(() -> new Refusal(ConsultationRefusal.NOT_YOUR_SESSION))));
  }

  /// As [#find], without the session.
  Mono<Booking> booking(Actor official, UUID bookingId) {
    return find(official, bookingId).map(Tuple2::getT1);
  }

  /// The conversation they are in already, asked for again.
  ///
  /// @return empty where nothing stands in the way
  /// @throws Refusal `called-elsewhere`, `consultation-goes-on`
  Mono<UUID> goingOn(Actor official, Booking booking) {
    return table
        .liveOfBooking(booking.id())
        .flatMap(live ->
            live.official().id().equals(official.personId())
                ? Mono.just(live.id())
                : Mono.<UUID>error(new Refusal(ConsultationRefusal.CALLED_ELSEWHERE)))
        .switchIfEmpty(
            Mono.defer(() -> table.liveOfOfficial(official.personId()))
                .flatMap(
                    _ -> Mono.error(() -> new Refusal(ConsultationRefusal.CONSULTATION_GOES_ON))));
  }

  /// Called in at that instant.
  ///
  /// @param recorded whether citizen and official agreed to a recording
  static Consultation consultation(
      Actor official, Booking booking, Attendance attendance, boolean recorded, Instant at) {
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
        attendance,
        recorded,
        new Consultation.Times(at, null, null, null, false),
        0);
  }
}
