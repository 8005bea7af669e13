package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.opendoor.PublicSession.OfficialName;

/// What a citizen sees of one booking: when, with whom, and who they are themselves.
///
/// @param venue where they come to; null where they talk online
record Appointment(
    UUID bookingId,
    String caseReference,
    UUID sessionId,
    Instant startsAt,
    Instant endsAt,
    OfficialName official,
    Department department,
    @Nullable Venue venue,
    Who person) {

  record Who(UUID id, String name) {}

  static Appointment of(Booking booking, Hosts.Host host) {
    return new Appointment(
        booking.id(),
        booking.subject().reference(),
        booking.sessionId(),
        booking.slot().startsAt(),
        booking.slot().endsAt(),
        OfficialName.of(host.official()),
        host.department(),
        host.venue(booking),
        new Who(booking.citizen().id(), booking.citizen().name()));
  }
}
