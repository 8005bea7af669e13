package org.kaimen.mediaserver.composition;

/// Why a file was not made.
public enum CompositionFailure {
  /// The disk would not hold it beside what is being recorded.
  NO_ROOM,
  /// None of the tracks can be read.
  UNREADABLE,
  /// Something cannot be encoded or written.
  BROKEN,
  /// The process ended without a word, or could not be started.
  CRASHED
}
