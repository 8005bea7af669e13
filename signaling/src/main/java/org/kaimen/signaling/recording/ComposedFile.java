package org.kaimen.signaling.recording;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one file of a consultation, as far as it is made.
///
/// @param percent of the work, 0..100
/// @param tries how often it was begun
/// @param askedAtTry how often it had been begun when it was last asked for
/// @param length and size in bytes; null until it is ready
/// @param failure why it was not made, the last time
record ComposedFile(
    UUID consultationId,
    State state,
    int percent,
    int tries,
    int askedAtTry,
    @Nullable Duration length,
    @Nullable Long size,
    @Nullable String failure) {

  enum State {
    WAITING,
    RUNNING,
    READY,
    FAILED
  }

  /// How often it was begun since it was asked for.
  int triesSinceAsked() {
    return tries - askedAtTry;
  }

  /// The file's name below the folder of recordings. Each try has one of its own: a node that was
  /// believed dead cannot write into another's file.
  String fileName() {
    return name(consultationId, tries);
  }

  static String name(UUID consultationId, int tries) {
    return "compositions/" + consultationId + "." + tries + ".mp4";
  }
}
