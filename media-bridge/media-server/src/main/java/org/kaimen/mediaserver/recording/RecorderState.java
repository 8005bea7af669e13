package org.kaimen.mediaserver.recording;

/// Where a recording is.
enum RecorderState {
  /// Not asked for yet.
  IDLE,
  /// Asked for: waits for media.
  WAITING,
  RECORDING,
  PAUSED,
  /// The file is being completed.
  STOPPING,
  STOPPED,
  FAILED
}
