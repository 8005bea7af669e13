package org.kaimen.signaling.waitingroom;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Arrivals;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A desk marks that a citizen has come to the place: from then on they wait with all the others.
@RestController
@RequestMapping("/api/staff/bookings/{id}/arrival")
class ArrivalController {

  private final DeskBookings desk;
  private final Arrivals arrivals;
  private final WaitingRoom room;
  private final Clock clock;
  private final TransactionalOperator transaction;

  ArrivalController(
      DeskBookings desk,
      Arrivals arrivals,
      WaitingRoom room,
      Clock clock,
      TransactionalOperator transaction) {
    this.desk = desk;
    this.arrivals = arrivals;
    this.room = room;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @throws Refusal `not-found`, `nobody-comes-here`, `no-arrival-now`
  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> mark(@AuthenticationPrincipal Actor staff, @PathVariable UUID id) {
    staff.require(Permission.MARK_ARRIVAL);
    return desk.sessionOf(staff, id)
        .filter(this::isTheDay)
        .switchIfEmpty(notNow())
        .delayUntil(session ->
            toCome(session, id)
                .flatMap(booking -> arrivals.mark(staff, session, booking))
                .as(transaction::transactional))
        .flatMap(session -> room.changed(session.id()));
  }

  private Mono<Booking> toCome(Session session, UUID bookingId) {
    return desk.keep(session, bookingId).filterWhen(desk::isToCome).switchIfEmpty(notNow());
  }

  private boolean isTheDay(Session session) {
    Instant now = clock.instant();
    return !now.isBefore(session.startsAt().minus(WaitingList.BEFORE))
        && !now.isAfter(session.endsAt().plus(WaitingList.AFTER));
  }

  /// They went, or it was a slip.
  ///
  /// @throws Refusal `not-found`
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> takeBack(@AuthenticationPrincipal Actor staff, @PathVariable UUID id) {
    staff.require(Permission.MARK_ARRIVAL);
    return desk.sessionOf(staff, id)
        .delayUntil(session ->
            desk.keep(session, id)
                .flatMap(booking -> arrivals.takeBack(staff, booking))
                .as(transaction::transactional))
        .flatMap(session -> room.changed(session.id()));
  }

  private static <T> Mono<T> notNow() {
    return Mono.error(() -> new Refusal(WaitingRefusal.NO_ARRIVAL_NOW));
  }
}
