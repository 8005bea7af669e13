package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

/// Where media stay for a while: frames until they are written, packets until nobody asks for them
/// again. Beside the Java heap, whose collector would copy them in pauses, and apart from the
/// memory of datagrams, which is wanted back after microseconds.
public final class KeptMemory {

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

  private KeptMemory() {}

  public static ByteBuf allocate(int bytes) {
    return POOL.directBuffer(bytes);
  }
}
