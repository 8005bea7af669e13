package org.kaimen.bridge;

import java.util.Locale;

/// What a publication of a participant's shows. Each has a peer connection of its own.
public enum PublicationKind {
  /// A face and a voice. More than two megabits adds nothing to a face.
  CAMERA(2000),
  /// A screen or a window, without sound. Small letters over the whole of a large picture need
  /// more, all at once when a page is turned.
  SCREEN(5000);

  private final int videoCeiling;

  PublicationKind(int videoCeiling) {
    this.videoCeiling = videoCeiling;
  }

  /// The most its video may take, in kbit/s.
  int videoCeiling() {
    return videoCeiling;
  }

  /// The word on a wire.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
