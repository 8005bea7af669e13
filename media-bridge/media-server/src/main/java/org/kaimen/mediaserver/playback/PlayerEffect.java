package org.kaimen.mediaserver.playback;

/// What follows from a [PlayerTransition].
enum PlayerEffect {
  /// Go on from the position.
  START,
  /// Keep the position.
  HALT,
  REWIND,
  SEEK,
  CLOSE_FILE,
  TELL_END,
  TELL_FAILED
}
