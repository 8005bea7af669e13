package org.kaimen.mediaserver.recording;

import java.util.EnumSet;
import java.util.Set;
import org.kaimen.mediaserver.rtp.MediaKind;

/// The container of a recording, and which kinds of media it waits for and writes.
public enum RecordingProfile {
  WEBM(true, EnumSet.allOf(MediaKind.class)),
  MKV(false, EnumSet.allOf(MediaKind.class)),
  WEBM_VIDEO_ONLY(true, EnumSet.of(MediaKind.VIDEO)),
  WEBM_AUDIO_ONLY(true, EnumSet.of(MediaKind.AUDIO)),
  MKV_VIDEO_ONLY(false, EnumSet.of(MediaKind.VIDEO)),
  MKV_AUDIO_ONLY(false, EnumSet.of(MediaKind.AUDIO));

  private final boolean webm;
  private final Set<MediaKind> kinds;

  RecordingProfile(boolean webm, Set<MediaKind> kinds) {
    this.webm = webm;
    this.kinds = kinds;
  }

  /// True where the file is held to WebM's part of Matroska, which takes no H.264.
  public boolean webm() {
    return webm;
  }

  public boolean takes(MediaKind kind) {
    return kinds.contains(kind);
  }
}
