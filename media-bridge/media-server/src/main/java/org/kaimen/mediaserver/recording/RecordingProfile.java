package org.kaimen.mediaserver.recording;

import org.kaimen.mediaserver.rtp.MediaKind;

/// The container of a recording, and which kinds of media it waits for and writes.
public enum RecordingProfile {
  WEBM(true, true, true),
  MKV(false, true, true),
  WEBM_VIDEO_ONLY(true, false, true),
  WEBM_AUDIO_ONLY(true, true, false),
  MKV_VIDEO_ONLY(false, false, true),
  MKV_AUDIO_ONLY(false, true, false);

  private final boolean webm;
  private final boolean audio;
  private final boolean video;

  RecordingProfile(boolean webm, boolean audio, boolean video) {
    this.webm = webm;
    this.audio = audio;
    this.video = video;
  }

  /// True where the file is held to WebM's part of Matroska, which has no H.264.
  public boolean webm() {
    return webm;
  }

  public boolean takes(MediaKind kind) {
    return switch (kind) {
      case AUDIO -> audio;
      case VIDEO -> video;
    };
  }
}
