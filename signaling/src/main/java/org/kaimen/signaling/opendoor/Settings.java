package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Changes how a published session receives, as long as nobody is held to what they did not choose.
@Component
class Settings {

  private static final Logger log = LoggerFactory.getLogger(Settings.class);

  private final SessionTable sessions;
  private final BookingTable bookings;
  private final StandbyTable standbys;
  private final PlaceChanges places;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Settings(
      SessionTable sessions,
      BookingTable bookings,
      StandbyTable standbys,
      PlaceChanges places,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.sessions = sessions;
    this.bookings = bookings;
    this.standbys = standbys;
    this.places = places;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Those who come on site are written where to, if the place is another.
  ///
  /// @throws Refusal `not-found` where it is not the clerk's department's, `setting-fixed` once it
  ///   is not published any more, `booked-otherwise`
  Mono<Session> change(Actor clerk, UUID sessionId, Setting wanted) {
    return sessions
        .lock(sessionId, clock.instant())
        .filter(session -> Objects.equals(session.departmentId(), clerk.departmentId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .filter(session -> session.state() instanceof SessionState.Published)
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.SETTING_FIXED)))
        .delayUntil(session ->
            attendances(session)
                .all(wanted.mode()::allows)
                .filter(fits -> fits)
                .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.BOOKED_OTHERWISE))))
        .delayUntil(_ -> sessions.update(sessionId, wanted))
        .delayUntil(session -> tell(clerk, session, wanted))
        .delayUntil(_ -> audit.record(clerk, "session-setting-changed", "session:" + sessionId))
        .flatMap(_ -> sessions.find(sessionId))
        .as(transaction::transactional)
        .doOnNext(session -> log.info("session {} is {}", sessionId, session.mode().word()));
  }

  /// Of those who booked, were offered a slot, or wait for one.
  private Flux<Attendance> attendances(Session session) {
    return Flux.concat(
        expected(session).map(Booking::attendance),
        standbys.ofSession(session.id()).map(Standby::attendance));
  }

  private Flux<Booking> expected(Session session) {
    return bookings
        .ofSession(session.id())
        .filter(booking ->
            booking.state() instanceof BookingState.Booked
                || booking.state() instanceof BookingState.Offered);
  }

  private Mono<Void> tell(Actor clerk, Session before, Setting now) {
    return Objects.equals(before.setting().venue(), now.venue())
        ? Mono.empty()
        : expected(before)
            .filter(booking -> booking.attendance() == Attendance.ON_SITE)
            .filter(booking -> booking.state() instanceof BookingState.Booked)
            .collectList()
            .flatMapMany(Flux::fromIterable)
            .concatMap(booking -> places.tell(clerk, booking))
            .then();
  }
}
