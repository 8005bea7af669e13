package org.kaimen.signaling.opendoor;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.calendar.Invitations;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A citizen's own booking as a file for their calendar, also for who came by the booking's own
/// link. One that is over or cancelled has none.
@RestController
class AppointmentFileController {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final Bookings bookings;
  private final CalendarEntries entries;
  private final Invitations invitations;

  AppointmentFileController(Bookings bookings, CalendarEntries entries, Invitations invitations) {
    this.bookings = bookings;
    this.entries = entries;
    this.invitations = invitations;
  }

  @GetMapping("/api/citizen/bookings/{id}/calendar.ics")
  Mono<ResponseEntity<byte[]>> file(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
    actor.require(Permission.READ_OWN_BOOKING);
    return bookings
        .find(id)
        .filter(booking -> booking.citizen().id().equals(actor.personId()))
        .filter(_ -> actor.scope().reachesBooking(id))
        .filter(booking -> booking.state() instanceof BookingState.Booked)
        .flatMap(booking ->
            entries
                .of(booking)
                .flatMap(invitations::file)
                .map(text -> answer(booking.subject().reference(), text)))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private static ResponseEntity<byte[]> answer(String reference, String text) {
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(reference + ".ics").build().toString())
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
