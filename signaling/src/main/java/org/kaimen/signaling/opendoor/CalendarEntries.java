package org.kaimen.signaling.opendoor;

import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.opendoor.calendar.CalendarEntry;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.PublicUrl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Shows bookings to calendars.
@Component
class CalendarEntries {

  private final Appointments appointments;
  private final PublicUrl publicUrl;

  CalendarEntries(Appointments appointments, PublicUrl publicUrl) {
    this.appointments = appointments;
    this.publicUrl = publicUrl;
  }

  /// With nobody's name where the official receives nobody any more: it can be cancelled all the
  /// same.
  Mono<CalendarEntry> of(Booking booking) {
    return appointments
        .host(booking)
        .map(host -> of(booking, host))
        .defaultIfEmpty(entry(booking, new LocalizedText("", ""), null));
  }

  /// Of a booking whose host is known.
  CalendarEntry of(Booking booking, Hosts.Host host) {
    return entry(booking, with(host), host.venue(booking));
  }

  private CalendarEntry entry(Booking booking, LocalizedText with, @Nullable Venue venue) {
    return new CalendarEntry(
        booking.id(),
        booking.subject().reference(),
        booking.slot().startsAt(),
        booking.slot().endsAt(),
        with,
        venue,
        appointments.joinUrl(booking),
        publicUrl.of("/cases/" + booking.subject().reference()));
  }

  private static LocalizedText with(Hosts.Host host) {
    String name = host.official().name();
    return new LocalizedText(
        "%s %s（%s）".formatted(name, host.official().title().zh(), host.department().name().zh()),
        "%s, %s (%s)".formatted(name, host.official().title().en(), host.department().name().en()));
  }
}
