package org.kaimen.mediaserver.rtp;

/// What a stream carries.
public enum MediaKind {
  AUDIO,
  VIDEO
}
