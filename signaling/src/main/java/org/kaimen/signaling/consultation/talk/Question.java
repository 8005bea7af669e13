package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.UUID;

/// What a watcher asks in writing.
///
/// @param number counts those of a consultation, from 1
/// @param name of who asks
/// @param takenUp whether the official has said that it is dealt with
public record Question(int number, UUID by, String name, String text, Instant at, boolean takenUp) {

  /// As browsers are told.
  public record Shown(int number, String name, String text, Instant at, boolean takenUp) {}

  Question taken() {
    return new Question(number, by, name, text, at, true);
  }

  Shown shown() {
    return new Shown(number, name, text, at, takenUp);
  }
}
