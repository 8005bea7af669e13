package org.kaimen.signaling.opendoor;

import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.BookingView;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.People;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Shows bookings to the citizens who hold them.
@Component
class Appointments {

  private final Sessions sessions;
  private final People people;
  private final JoinLinks links;

  Appointments(Sessions sessions, People people, JoinLinks links) {
    this.sessions = sessions;
    this.people = people;
    this.links = links;
  }

  /// Empty where the official receives nobody any more.
  Mono<Appointment> of(Booking booking) {
    return host(booking).map(host -> Appointment.of(booking, host));
  }

  /// Who receives in the booking's session.
  Mono<Hosts.Host> host(Booking booking) {
    return sessions.find(booking.sessionId()).flatMap(this::host);
  }

  Mono<Hosts.Host> host(Session session) {
    return Hosts.host(people, session);
  }

  /// Where the booking's citizen comes to; empty where they talk online.
  Mono<Venue> venue(Booking booking) {
    return sessions
        .find(booking.sessionId())
        .mapNotNull(session -> session.setting().venueOf(booking.attendance()));
  }

  Mono<BookingView> view(Booking booking) {
    return venue(booking).singleOptional().map(venue -> view(booking, venue.orElse(null)));
  }

  private BookingView view(Booking booking, @Nullable Venue venue) {
    return new BookingView(
        booking.id(),
        booking.subject().reference(),
        booking.sessionId(),
        booking.slot().id(),
        booking.slot().startsAt(),
        booking.slot().endsAt(),
        venue,
        joinUrl(booking));
  }

  String joinUrl(Booking booking) {
    return links.toBooking(
        booking.id(),
        booking.citizen().id(),
        booking.slot().endsAt().plus(SlotBooked.LINKS_OUTLIVE));
  }
}
