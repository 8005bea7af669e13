package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /// The citizen came to the place, and was not received until the session was over.
  record NotReceived() implements BookingState {}

  /// The slot is held for the citizen until they answer.
  ///
  /// @param until when it is given to others
  /// @param replaces the booking of the same case that would move to it; null where it would be a
  ///   booking of its own
  /// @param reason why staff propose it; null where a place became free
  record Offered(Instant until, @Nullable UUID replaces, @Nullable String reason)
      implements BookingState {}

  /// It was offered, and the slot is not held any more: the citizen moved an earlier booking to it,
  /// declined, or did not answer.
  record Released() implements BookingState {}

  /// What happens to a booking.
  sealed interface Event {

    record Heard(UUID consultationId) implements Event {}

    record Cancelled() implements Event {}

    record Missed() implements Event {}

    /// They were there, and the session is over.
    record PassedOver() implements Event {}

    /// To another slot.
    record Moved() implements Event {}

    /// What was offered is a booking of its own.
    record Taken() implements Event {}

    record Released() implements Event {}
  }

  /// The word on the wire and in the database.
  default String word() {
    return switch (this) {
      case Booked _ -> "booked";
      case Heard _ -> "heard";
      case Cancelled _ -> "cancelled";
      case Absent _ -> "absent";
      case NotReceived _ -> "not-received";
      case Offered _ -> "offered";
      case Released _ -> "released";
    };
  }

  /// Whether it was ever more than an offer.
  default boolean isBooking() {
    return switch (this) {
      case Booked _, Heard _, Cancelled _, Absent _, NotReceived _ -> true;
      case Offered _, Released _ -> false;
    };
  }

  /// The state after the event; empty where the event cannot happen in this state. Who was noted
  /// absent or not received may still be heard (late is normal); a cancelled slot may be somebody
  /// else's by now.
  default Optional<BookingState> on(Event event) {
    return switch (event) {
      case Event.Heard heard ->
          switch (this) {
            case Booked _, Heard _, Absent _, NotReceived _ ->
                Optional.of(new Heard(heard.consultationId()));
            case Cancelled _, Offered _, Released _ -> Optional.empty();
          };
      case Event.Cancelled _ -> only(this instanceof Booked, new Cancelled());
      case Event.Missed _ -> only(this instanceof Booked, new Absent());
      case Event.PassedOver _ -> only(this instanceof Booked, new NotReceived());
      case Event.Moved _ -> only(this instanceof Booked, this);
      case Event.Taken _ ->
          only(this instanceof Offered(_, UUID replaces, _) && replaces == null, new Booked());
      case Event.Released _ -> only(this instanceof Offered, new Released());
    };
  }

  private static Optional<BookingState> only(boolean fits, BookingState after) {
    return fits ? Optional.of(after) : Optional.empty();
  }
}
