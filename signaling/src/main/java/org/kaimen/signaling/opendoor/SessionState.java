package org.kaimen.signaling.opendoor;

import java.util.Optional;

/// Where an open-door session stands. That it is full follows from its slots and is no state.
public sealed interface SessionState {

  /// Only its department's clerks see it.
  record Draft() implements SessionState {}

  /// Everybody sees it and can book.
  record Published() implements SessionState {}

  /// Its time has begun; what is left of it can still be booked.
  record Open() implements SessionState {}

  /// Its time is over; who came late may still be received.
  record Held() implements SessionState {}

  /// Of everybody who had booked it is known whether they were heard.
  record Closed() implements SessionState {}

  /// @param reason as those who had booked were told it
  record Cancelled(String reason) implements SessionState {}

  /// What happens to a session.
  sealed interface Event {

    record Published() implements Event {}

    record Begun() implements Event {}

    record Ended() implements Event {}

    /// Nobody is expected any more.
    record Settled() implements Event {}

    record Cancelled(String reason) implements Event {}
  }

  /// The word on the wire and in the database.
  default String word() {
    return switch (this) {
      case Draft _ -> "draft";
      case Published _ -> "published";
      case Open _ -> "open";
      case Held _ -> "held";
      case Closed _ -> "closed";
      case Cancelled _ -> "cancelled";
    };
  }

  /// Whether its free slots can be booked.
  default boolean isBookable() {
    return this instanceof Published || this instanceof Open;
  }

  /// The state after the event; empty where the event cannot happen in this state. A draft is not
  /// cancelled but thrown away: nobody was promised anything.
  default Optional<SessionState> on(Event event) {
    return switch (event) {
      case Event.Published _ -> only(this instanceof Draft, new Published());
      case Event.Begun _ -> only(this instanceof Published, new Open());
      case Event.Ended _ -> only(this instanceof Open, new Held());
      case Event.Settled _ -> only(this instanceof Held, new Closed());
      case Event.Cancelled cancelled -> only(isBookable(), new Cancelled(cancelled.reason()));
    };
  }

  private static Optional<SessionState> only(boolean fits, SessionState after) {
    return fits ? Optional.of(after) : Optional.empty();
  }
}
