package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.kaimen.signaling.casework.BookingView;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A citizen's own bookings.
@RestController
@RequestMapping("/api/citizen/bookings")
class CitizenBookingController {

  private final Bookings bookings;
  private final Appointments appointments;

  CitizenBookingController(Bookings bookings, Appointments appointments) {
    this.bookings = bookings;
    this.appointments = appointments;
  }

  record NewBooking(@NotNull String caseReference, @NotNull UUID slotId) {}

  @PostMapping
  Mono<BookingView> book(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewBooking wanted) {
    actor.require(Permission.BOOK_SLOT);
    return bookings.book(actor, wanted.caseReference(), wanted.slotId()).map(appointments::view);
  }

  /// Also for who came by the booking's own link.
  @GetMapping("/{id}")
  Mono<Appointment> show(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.READ_OWN_BOOKING);
    return bookings
        .find(id)
        .filter(booking -> booking.citizen().id().equals(actor.personId()))
        .filter(_ -> actor.scope().reachesBooking(id))
        .flatMap(appointments::of)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  @PostMapping("/{id}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> cancel(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.BOOK_SLOT);
    return bookings.cancel(actor, id).then();
  }
}
