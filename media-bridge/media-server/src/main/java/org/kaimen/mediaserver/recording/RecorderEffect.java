package org.kaimen.mediaserver.recording;

/// What follows from a [RecorderTransition].
enum RecorderEffect {
  OPEN_FILE,
  /// Begin to take packets, video from a key frame on.
  LISTEN,
  /// Take no more packets and write what came.
  REST,
  COMPLETE_FILE,
  ABANDON_FILE,
  TELL_RECORDING,
  TELL_PAUSED,
  TELL_STOPPED,
  TELL_FAILED
}
