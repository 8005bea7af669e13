package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Official;

/// A session as those at its desk see it.
///
/// @param free how many slots nobody has taken
/// @param also departments that take part beside
/// @param recess null for none
/// @param venue the place; null where nobody can come on site
/// @param state the word on the wire
/// @param cancelReason null of one that is not cancelled
/// @param seriesId what the sessions of a series have in common; null of a single one
/// @param deskUrl the official's way in: who holds it is taken for the official
record DeskSession(
    UUID id,
    Official official,
    Department department,
    List<Department> also,
    Instant startsAt,
    int slotMinutes,
    int slots,
    @Nullable Recess recess,
    int free,
    String subject,
    Mode mode,
    @Nullable Venue venue,
    String state,
    @Nullable String cancelReason,
    @Nullable UUID seriesId,
    String deskUrl,
    List<SessionBooking> bookings,
    List<InLine> line,
    List<Further> further) {

  /// An official who receives beside, and the link to their own desk.
  record Further(UUID id, String name, String deskUrl) {}

  /// Somebody who waits for a slot, in their order.
  ///
  /// @param priority why they were put first; null for nobody put first
  /// @param asked whether a slot is held for them
  record InLine(
      UUID id,
      String caseReference,
      String caseTitle,
      String citizenName,
      Instant joinedAt,
      @Nullable String priority,
      boolean asked) {

    static InLine of(Standby standby) {
      return new InLine(
          standby.id(),
          standby.subject().reference(),
          standby.subject().title(),
          standby.citizen().name(),
          standby.joinedAt(),
          standby.priority(),
          standby.state() instanceof StandbyState.Offered);
    }
  }

  /// A booking in its session's list, the cancelled ones too.
  ///
  /// @param attendance how the citizen comes
  /// @param arrivedAt when they came to the place; null while they are not there, and once received
  /// @param state the word on the wire
  record SessionBooking(
      UUID id,
      UUID slotId,
      Instant startsAt,
      Instant endsAt,
      String caseReference,
      String caseTitle,
      String citizenName,
      Attendance attendance,
      @Nullable Instant arrivedAt,
      String state) {

    static SessionBooking of(Booking booking, @Nullable Instant arrivedAt) {
      return new SessionBooking(
          booking.id(),
          booking.slot().id(),
          booking.slot().startsAt(),
          booking.slot().endsAt(),
          booking.subject().reference(),
          booking.subject().title(),
          booking.citizen().name(),
          booking.attendance(),
          arrivedAt,
          booking.state().word());
    }
  }

  /// @param bookings the session's, in order
  /// @param arrivals when those came who are there, by booking
  /// @param line those who wait, in order
  /// @param further those who receive beside
  static DeskSession of(
      Session session,
      Hosts.Host host,
      String deskUrl,
      List<Booking> bookings,
      Map<UUID, Instant> arrivals,
      List<Standby> line,
      List<Further> further) {
    long taken =
        bookings.stream()
            .filter(booking -> !(booking.state() instanceof BookingState.Cancelled))
            .map(booking -> booking.slot().id())
            .distinct()
            .count();
    return new DeskSession(
        session.id(),
        host.official(),
        host.department(),
        host.also(),
        session.startsAt(),
        session.slotMinutes(),
        session.timetable().slots(),
        session.timetable().recess(),
        session.timetable().slots() - (int) taken,
        session.subject(),
        session.mode(),
        session.setting().venue(),
        session.state().word(),
        session.state() instanceof SessionState.Cancelled(String reason) ? reason : null,
        session.seriesId(),
        deskUrl,
        bookings.stream()
            .map(booking -> SessionBooking.of(booking, arrivals.get(booking.id())))
            .toList(),
        line.stream().map(InLine::of).toList(),
        further);
  }
}
