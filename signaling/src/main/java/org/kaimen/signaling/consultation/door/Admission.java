package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.RefusalCode;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Calls in a citizen who waits at their page.
@Component
class Admission {

  private final Receiving receiving;
  private final WaitingRoom waitingRoom;
  private final CallIn callIn;
  private final Clock clock;

  Admission(Receiving receiving, WaitingRoom waitingRoom, CallIn callIn, Clock clock) {
    this.receiving = receiving;
    this.waitingRoom = waitingRoom;
    this.callIn = callIn;
    this.clock = clock;
  }

  /// Asked again for the same citizen while they talk, it is the same consultation.
  ///
  /// @return the consultation's id
  /// @throws Refusal `not-found`, `not-your-session`, `not-waiting` also of who comes in person,
  ///   `called-elsewhere`, `consultation-goes-on`
  Mono<UUID> admit(Actor official, UUID bookingId) {
    return receiving
        .booking(official, bookingId)
        .filter(booking -> booking.attendance() == Attendance.ONLINE)
        .switchIfEmpty(refuse(ConsultationRefusal.NOT_WAITING))
        .flatMap(booking ->
            receiving
                .goingOn(official, booking)
                .switchIfEmpty(Mono.defer(() -> begin(official, booking))));
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
                        : receiving
                            .goingOn(official, booking)
                            // it was, and is over already
                            .switchIfEmpty(refuse(ConsultationRefusal.NOT_WAITING))));
  }

  private Consultation consultation(Actor official, Booking booking, boolean recorded) {
    return Receiving.consultation(official, booking, Attendance.ONLINE, recorded, clock.instant());
  }

  private static <T> Mono<T> refuse(RefusalCode code) {
    return Mono.error(() -> new Refusal(code));
  }
}
