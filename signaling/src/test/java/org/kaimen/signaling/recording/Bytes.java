package org.kaimen.signaling.recording;

import java.io.IOException;
import java.time.Duration;

/// A file that is only in memory.
final class Bytes {

  private Bytes() {}

  static Duration length(byte[] file) throws IOException {
    return MatroskaLength.of((into, at) -> {
      if (at >= file.length) {
        return -1;
      }
      int count = Math.min(into.remaining(), file.length - (int) at);
      into.put(file, (int) at, count);
      return count;
    });
  }
}
