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
  /// @param parameterSets what an H.264 decoder needs first, null for other encodings
  record Video(Encoding encoding, int width, int height, @Nullable AvcParameterSets parameterSets)
      implements Track {}
}
