package org.kaimen.signaling.opendoor;

import java.util.UUID;

/// A slot taken for a case.
///
/// @param officialId who receives
/// @param subject what is to be talked about
/// @param citizen who comes
/// @param attendance how they come
public record Booking(
    UUID id,
    UUID sessionId,
    UUID officialId,
    Slot slot,
    BookedCase subject,
    Citizen citizen,
    Attendance attendance,
    BookingState state) {

  /// The case as it was when booked.
  public record BookedCase(UUID id, String reference, String title) {}

  /// The citizen by the name of then.
  public record Citizen(UUID id, String name) {}

  /// Whether the citizen may still be received: it was not cancelled.
  public boolean isOpen() {
    return state.isBooking() && !(state instanceof BookingState.Cancelled);
  }

  Booking in(BookingState next) {
    return new Booking(id, sessionId, officialId, slot, subject, citizen, attendance, next);
  }

  /// As another session of the day receives it.
  Booking sentTo(Session other) {
    return new Booking(
        id, other.id(), other.officialId(), slot, subject, citizen, attendance, state);
  }

  Booking attending(Attendance other) {
    return new Booking(id, sessionId, officialId, slot, subject, citizen, other, state);
  }
}
