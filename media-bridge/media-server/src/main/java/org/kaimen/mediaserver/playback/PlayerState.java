package org.kaimen.mediaserver.playback;

/// Where a player is.
enum PlayerState {
  OPENING,
  /// Plays as soon as the file is open.
  OPENING_TO_PLAY,
  /// At rest at a position.
  RESTING,
  PLAYING,
  ENDED,
  FAILED,
  CLOSED
}
