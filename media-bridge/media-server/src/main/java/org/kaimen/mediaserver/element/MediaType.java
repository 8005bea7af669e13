package org.kaimen.mediaserver.element;

import java.util.Optional;
import org.kaimen.mediaserver.rtp.MediaKind;

/// What a connection between two elements carries.
public enum MediaType {
  AUDIO,
  /// Data channels: connections are kept and listed, but nothing travels on them.
  DATA,
  VIDEO;

  static MediaType of(MediaKind kind) {
    return switch (kind) {
      case AUDIO -> AUDIO;
      case VIDEO -> VIDEO;
    };
  }

  Optional<MediaKind> kind() {
    return switch (this) {
      case AUDIO -> Optional.of(MediaKind.AUDIO);
      case VIDEO -> Optional.of(MediaKind.VIDEO);
      case DATA -> Optional.empty();
    };
  }
}
