package org.kaimen.signaling.waitingroom;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Contacts;
import org.kaimen.signaling.identity.MobileNumber;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A citizen asks to be called by phone instead.
@RestController
@RequestMapping("/api/citizen/bookings/{id}/call-back")
class CallBackController {

  /// @param phone null for their own mobile number
  record Wanted(@Nullable @Pattern(regexp = "\\+?[0-9][0-9 ()-]{4,24}") String phone) {

    /// Without the number.
    @Override
    public String toString() {
      return "Wanted[]";
    }
  }

  /// @param own the last digits of their own mobile number; null where none is known
  /// @param state null while they have not asked
  /// @param end the last digits of the number they gave
  record Standing(@Nullable String own, CallBack.@Nullable State state, @Nullable String end) {}

  private final Bookings bookings;
  private final CallBacks callBacks;
  private final WaitingRoom room;
  private final Contacts contacts;
  private final Cases cases;
  private final Clock clock;
  private final TransactionalOperator transaction;

  CallBackController(
      Bookings bookings,
      CallBacks callBacks,
      WaitingRoom room,
      Contacts contacts,
      Cases cases,
      Clock clock,
      TransactionalOperator transaction) {
    this.bookings = bookings;
    this.callBacks = callBacks;
    this.room = room;
    this.contacts = contacts;
    this.cases = cases;
    this.clock = clock;
    this.transaction = transaction;
  }

  @GetMapping
  Mono<Standing> standing(@AuthenticationPrincipal Actor citizen, @PathVariable UUID id) {
    return own(citizen, id)
        .flatMap(_ ->
            Mono.zip(
                ownNumber(citizen).defaultIfEmpty(""),
                callBacks.find(id).map(List::of).defaultIfEmpty(List.of())))
        .map(found -> standing(found.getT1(), found.getT2()));
  }

  private static Standing standing(String own, List<CallBack> asked) {
    String end = own.length() < 4 ? null : own.substring(own.length() - 4);
    return asked.isEmpty()
        ? new Standing(end, null, null)
        : new Standing(end, asked.getFirst().state(), asked.getFirst().end());
  }

  private Mono<String> ownNumber(Actor citizen) {
    return contacts
        .of(citizen.personId())
        .mapNotNull(Contacts.Contact::mobile)
        .map(MobileNumber::number);
  }

  /// @throws Refusal `not-found`, `request-not-valid` where there is no number, `no-call-back-now`
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> ask(
      @AuthenticationPrincipal Actor citizen,
      @PathVariable UUID id,
      @Valid @RequestBody Wanted wanted) {
    String typed = wanted.phone();
    return own(citizen, id)
        .filterWhen(this::mayBeCalled)
        .switchIfEmpty(Mono.error(() -> new Refusal(WaitingRefusal.NO_CALL_BACK_NOW)))
        .flatMap(booking ->
            (typed == null ? ownNumber(citizen) : Mono.just(typed.strip()))
                .switchIfEmpty(
                    Mono.error(() ->
                        new Refusal(
                            CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of("phone")))))
                .flatMap(phone -> write(citizen, booking, phone).as(transaction::transactional))
                .then(room.changed(booking.sessionId())));
  }

  private Mono<Boolean> mayBeCalled(Booking booking) {
    return room.read(booking.sessionId())
        .map(list ->
            switch (list.place(booking).state()) {
              case NOT_READY, WAITING, ADMITTED, TOO_EARLY -> true;
              case HEARD, OVER -> false;
            });
  }

  private Mono<CaseFile> write(Actor citizen, Booking booking, String phone) {
    return bookings
        .keep(booking.id())
        .flatMap(kept -> callBacks.ask(kept.id(), phone, clock.instant()).thenReturn(kept))
        .flatMap(kept -> note(citizen, kept, Appointed.CallBack.Kind.ASKED));
  }

  /// Takes it back, with the number.
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> withdraw(@AuthenticationPrincipal Actor citizen, @PathVariable UUID id) {
    return own(citizen, id)
        .delayUntil(_ ->
            bookings
                .keep(id)
                .filterWhen(_ -> callBacks.withdraw(id))
                .flatMap(kept -> note(citizen, kept, Appointed.CallBack.Kind.WITHDRAWN))
                .as(transaction::transactional))
        .flatMap(booking -> room.changed(booking.sessionId()));
  }

  private Mono<CaseFile> note(Actor citizen, Booking booking, Appointed.CallBack.Kind kind) {
    return cases.append(
        booking.subject().id(),
        citizen.personId(),
        new Appointed.CallBack(booking.id(), kind, null));
  }

  private Mono<Booking> own(Actor citizen, UUID bookingId) {
    citizen.require(Permission.WAIT);
    return bookings
        .find(bookingId)
        .filter(booking ->
            booking.citizen().id().equals(citizen.personId())
                && citizen.scope().reachesBooking(bookingId))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }
}
