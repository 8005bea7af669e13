package org.kaimen.signaling.opendoor;

import java.util.Optional;
import java.util.UUID;

/// Where a booking stands.
public sealed interface BookingState {

  /// The citizen is expected.
  record Booked() implements BookingState {}

  /// The citizen was received; in that consultation last, where it was broken off and taken up
  /// again.
  record Heard(UUID consultationId) implements BookingState {}

  record Cancelled() implements BookingState {}

  /// The citizen did not come.
  record Absent() implements BookingState {}

  /// What happens to a booking.
  sealed interface Event {

    record Heard(UUID consultationId) implements Event {}

    record Cancelled() implements Event {}

    record Missed() implements Event {}
  }

  /// The word on the wire and in the database.
  default String word() {
    return switch (this) {
      case Booked _ -> "booked";
      case Heard _ -> "heard";
      case Cancelled _ -> "cancelled";
      case Absent _ -> "absent";
    };
  }

  /// The state after the event; empty where the event cannot happen in this state. Who was noted
  /// absent may still be heard (late is normal); a cancelled slot may be somebody else's by now.
  default Optional<BookingState> on(Event event) {
    return switch (event) {
      case Event.Heard heard ->
          switch (this) {
            case Booked _, Heard _, Absent _ -> Optional.of(new Heard(heard.consultationId()));
            case Cancelled _ -> Optional.empty();
          };
      case Event.Cancelled _ ->
          this instanceof Booked ? Optional.of(new Cancelled()) : Optional.empty();
      case Event.Missed _ -> this instanceof Booked ? Optional.of(new Absent()) : Optional.empty();
    };
  }
}
