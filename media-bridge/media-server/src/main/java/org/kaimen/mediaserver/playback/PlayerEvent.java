package org.kaimen.mediaserver.playback;

/// What happens to a player.
enum PlayerEvent {
  OPENED,
  PLAY_ASKED,
  PAUSE_ASKED,
  STOP_ASKED,
  /// Another position is asked for.
  SEEK_ASKED,
  END_REACHED,
  FILE_FAILED,
  CLOSE_ASKED
}
