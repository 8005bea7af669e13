package org.kaimen.bridge;

/// What became of a participant's recording.
public enum RecordingEvent {
  /// The first media arrived at the recorder.
  STARTED,
  /// The volume does not answer: what comes waits, and is lost when it waits for long.
  STALLED,
  /// The volume answers again.
  GOES_ON,
  /// The file is complete.
  STOPPED,
  /// The server could not go on; what was written until then stays.
  FAILED
}
