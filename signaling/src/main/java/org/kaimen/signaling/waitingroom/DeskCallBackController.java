package org.kaimen.signaling.waitingroom;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A desk looks up whom to call, and says that nobody answered.
@RestController
@RequestMapping("/api/staff/bookings/{id}/call-back")
class DeskCallBackController {

  record PhoneNumber(String phone, CallBack.State state, Instant askedAt) {

    /// Without the number.
    @Override
    public String toString() {
      return "PhoneNumber[]";
    }
  }

  private final Bookings bookings;
  private final Sessions sessions;
  private final CallBacks callBacks;
  private final WaitingRoom room;
  private final Cases cases;
  private final Audit audit;
  private final TransactionalOperator transaction;

  DeskCallBackController(
      Bookings bookings,
      Sessions sessions,
      CallBacks callBacks,
      WaitingRoom room,
      Cases cases,
      Audit audit,
      TransactionalOperator transaction) {
    this.bookings = bookings;
    this.sessions = sessions;
    this.callBacks = callBacks;
    this.room = room;
    this.cases = cases;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// Each reading of a number is audited.
  @GetMapping
  Mono<PhoneNumber> number(@AuthenticationPrincipal Actor staff, @PathVariable UUID id) {
    return atDesk(staff, id)
        .flatMap(_ -> callBacks.find(id))
        .switchIfEmpty(notFound())
        .delayUntil(_ -> audit.record(staff, "call-back-number-read", "booking:" + id))
        .map(one -> new PhoneNumber(one.phone(), one.state(), one.askedAt()));
  }

  /// @throws Refusal `not-found` where nobody asks to be called
  @PostMapping("/not-reached")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> notReached(@AuthenticationPrincipal Actor staff, @PathVariable UUID id) {
    return atDesk(staff, id)
        .delayUntil(_ -> note(staff, id).as(transaction::transactional))
        .flatMap(booking -> room.changed(booking.sessionId()));
  }

  private Mono<CaseFile> note(Actor staff, UUID bookingId) {
    return bookings
        .keep(bookingId)
        .filterWhen(_ -> callBacks.mark(bookingId, CallBack.State.NOT_REACHED))
        .switchIfEmpty(notFound())
        .flatMap(booking ->
            cases.append(
                booking.subject().id(),
                staff.personId(),
                new Appointed.CallBack(
                    bookingId, Appointed.CallBack.Kind.NOT_REACHED, staff.name())));
  }

  private Mono<Booking> atDesk(Actor staff, UUID bookingId) {
    staff.require(Permission.CALL_BACK);
    return bookings
        .find(bookingId)
        .filterWhen(booking ->
            sessions
                .find(booking.sessionId())
                .map(session -> sessions.isAtDesk(staff, session))
                .defaultIfEmpty(false))
        .switchIfEmpty(notFound());
  }

  private static <T> Mono<T> notFound() {
    return Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND));
  }
}
