package org.kaimen.mediaserver.recording;

/// Why a recording ended before it was asked to.
public enum RecordingFailure {
  CANNOT_OPEN,
  /// The volume is full.
  NO_SPACE,
  /// The volume failed, or is not there any more.
  CANNOT_WRITE,
  /// The volume does not answer.
  STALLED,
  /// What came is not for this kind of file.
  NOT_RECORDABLE
}
