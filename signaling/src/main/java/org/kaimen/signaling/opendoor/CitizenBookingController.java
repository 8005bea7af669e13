package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private final Rescheduling rescheduling;
  private final Attending attending;
  private final Appointments appointments;

  CitizenBookingController(
      Bookings bookings,
      Rescheduling rescheduling,
      Attending attending,
      Appointments appointments) {
    this.bookings = bookings;
    this.rescheduling = rescheduling;
    this.attending = attending;
    this.appointments = appointments;
  }

  /// @param attendance null for the usual one of the session
  record NewBooking(
      @NotNull String caseReference, @NotNull UUID slotId, @Nullable Attendance attendance) {}

  @PostMapping
  Mono<BookingView> book(
      @AuthenticationPrincipal Actor actor, @Valid @RequestBody NewBooking wanted) {
    actor.require(Permission.BOOK_SLOT);
    return bookings
        .book(actor, wanted.caseReference(), wanted.slotId(), wanted.attendance())
        .flatMap(appointments::view);
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

  /// @param slotId any free one
  /// @param attendance how they come then; null for as they do now
  record OtherSlot(@NotNull UUID slotId, @Nullable Attendance attendance) {}

  record NewAttendance(@NotNull Attendance attendance) {}

  /// To another time; what is had is kept until the other is.
  @PostMapping("/{id}/reschedule")
  Mono<BookingView> reschedule(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody OtherSlot wanted) {
    actor.require(Permission.BOOK_SLOT);
    return rescheduling
        .reschedule(actor, id, wanted.slotId(), wanted.attendance())
        .flatMap(appointments::view);
  }

  /// Online or on site, where the session offers both.
  @PostMapping("/{id}/attendance")
  Mono<BookingView> attend(
      @AuthenticationPrincipal Actor actor,
      @PathVariable UUID id,
      @Valid @RequestBody NewAttendance wanted) {
    actor.require(Permission.BOOK_SLOT);
    return attending.change(actor, id, wanted.attendance()).flatMap(appointments::view);
  }

  @PostMapping("/{id}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> cancel(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.BOOK_SLOT);
    return bookings.cancel(actor, id).then();
  }
}
