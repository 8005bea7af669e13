package org.kaimen.signaling.consultation.talk;

import java.time.Instant;

/// Where a consultation stands.
public sealed interface Talk {

  Scene scene();

  /// The official has called the citizen in; nobody has come yet.
  record Admitted(Scene scene) implements Talk {}

  /// @param startedAt when the first of them came
  record Live(Instant startedAt, Scene scene) implements Talk {}

  /// The official has put it on hold: both stay, and nobody sends, receives or is recorded.
  ///
  /// @param since when it was put on hold
  record Held(Instant startedAt, Instant since, Scene scene) implements Talk {}

  /// It is over, and that is being written down.
  record Ending(EndReason reason, Instant at, Scene scene) implements Talk {}

  /// It is over, and everybody was told.
  record Ended(EndReason reason, Instant at, Scene scene) implements Talk {}

  /// The word on the wire.
  default String word() {
    return switch (this) {
      case Admitted _ -> "admitted";
      case Live _ -> "live";
      case Held _ -> "held";
      case Ending _, Ended _ -> "ended";
    };
  }
}
