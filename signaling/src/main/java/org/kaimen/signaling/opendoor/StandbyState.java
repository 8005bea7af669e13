package org.kaimen.signaling.opendoor;

import java.util.Optional;
import java.util.UUID;

/// Where somebody stands who waits for a slot of a full session.
public sealed interface StandbyState {

  record Waiting() implements StandbyState {}

  /// A slot is held for them, until they answer.
  record Offered(UUID offerId) implements StandbyState {}

  /// They took the slot.
  record Served() implements StandbyState {}

  /// They left, did not take what was offered, or cannot be offered anything any more.
  record Left() implements StandbyState {}

  sealed interface Event {

    record Offered(UUID offerId) implements Event {}

    record Taken() implements Event {}

    record Ended() implements Event {}
  }

  /// The word in the database.
  default String word() {
    return switch (this) {
      case Waiting _ -> "waiting";
      case Offered _ -> "offered";
      case Served _ -> "served";
      case Left _ -> "left";
    };
  }

  /// The state after the event; empty where the event cannot happen in this state.
  default Optional<StandbyState> on(Event event) {
    return switch (event) {
      case Event.Offered offered -> only(this instanceof Waiting, new Offered(offered.offerId()));
      case Event.Taken _ -> only(this instanceof Offered, new Served());
      case Event.Ended _ -> only(this instanceof Waiting || this instanceof Offered, new Left());
    };
  }

  private static Optional<StandbyState> only(boolean fits, StandbyState after) {
    return fits ? Optional.of(after) : Optional.empty();
  }
}
