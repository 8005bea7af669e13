package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.kaimen.mediaserver.container.MatroskaWriter;

/// Where frames wait until they are written: beside the Java heap, whose collector would copy them
/// in pauses. Apart from the memory of datagrams, which is wanted back after microseconds: what
/// stays for most of a second would keep it from being used again.
final class FrameMemory {

  private static final int PAGE = 8192;

  /// Chunks of 512 KiB: what a server of a single call keeps.
  private static final int CHUNK_ORDER = 6;

  private static final ByteBufAllocator POOL =
      new PooledByteBufAllocator(
          true,
          0,
          1,
          PAGE,
          CHUNK_ORDER,
          PooledByteBufAllocator.defaultSmallCacheSize(),
          PooledByteBufAllocator.defaultNormalCacheSize(),
          false);

  private FrameMemory() {}

  /// Room for so many bytes and the padding that a writer needs behind them.
  static ByteBuf allocate(int bytes) {
    return POOL.directBuffer(bytes + MatroskaWriter.PADDING);
  }

  /// Makes the bytes behind the data zero.
  static void pad(ByteBuf data) {
    data.ensureWritable(MatroskaWriter.PADDING);
    data.setZero(data.writerIndex(), MatroskaWriter.PADDING);
  }
}
