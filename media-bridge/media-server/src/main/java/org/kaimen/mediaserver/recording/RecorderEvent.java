package org.kaimen.mediaserver.recording;

/// What happens to a recording.
enum RecorderEvent {
  RECORD_ASKED,
  PAUSE_ASKED,
  STOP_ASKED,
  /// A frame came that can be recorded.
  MEDIA_CAME,
  FILE_COMPLETED,
  FILE_FAILED
}
