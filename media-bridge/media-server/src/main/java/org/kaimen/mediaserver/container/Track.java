package org.kaimen.mediaserver.container;

import org.jspecify.annotations.Nullable;

/// One stream of a file.
public sealed interface Track {

  Encoding encoding();

  /// Opus at 48 kHz.
  ///
  /// @param channels 1 or 2
  record Audio(int channels) implements Track {
    @Override
    public Encoding encoding() {
      return Encoding.OPUS;
    }
  }

  /// @param width in pixels, above zero
  /// @param height in pixels, above zero
  /// @param setup what a decoder of H.264 or AV1 needs first, null for other encodings
  record Video(Encoding encoding, int width, int height, @Nullable DecoderSetup setup)
      implements Track {}
}
