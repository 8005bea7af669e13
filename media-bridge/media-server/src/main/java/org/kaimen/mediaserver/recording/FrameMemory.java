package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import org.kaimen.mediaserver.container.MatroskaWriter;
import org.kaimen.mediaserver.rtp.KeptMemory;

/// Where frames wait until they are written, with what a writer needs behind them.
final class FrameMemory {

  private FrameMemory() {}

  /// Room for so many bytes and the padding behind them.
  static ByteBuf allocate(int bytes) {
    return KeptMemory.allocate(bytes + MatroskaWriter.PADDING);
  }

  /// Makes the bytes behind the data zero.
  static void pad(ByteBuf data) {
    data.ensureWritable(MatroskaWriter.PADDING);
    data.setZero(data.writerIndex(), MatroskaWriter.PADDING);
  }
}
