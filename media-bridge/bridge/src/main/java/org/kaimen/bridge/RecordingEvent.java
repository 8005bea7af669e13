package org.kaimen.bridge;

/// What became of a participant's recording.
public enum RecordingEvent {
  /// The first media arrived at the recorder.
  STARTED,
  /// The file is complete.
  STOPPED,
  /// The server could not go on; what was written until then stays.
  FAILED
}
