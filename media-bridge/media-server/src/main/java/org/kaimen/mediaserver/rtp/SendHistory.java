package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The packets that went out last, at most 512 and of the last second, to send again on request.
///
/// Where the same packet goes out again, give it **as protected** (SRTP leaves the header
/// readable): the same bytes cost nothing, and no nonce is ever used for two different packets,
/// which would give away the authentication key of AES-GCM (RFC 7714 §8.4). Where it goes out in a
/// stream of its own ([Rtx]), give it plain.
///
/// Packets are copied, one behind the other, into blocks. To hold on to the datagrams themselves
/// would keep all their memory, caches and objects from being used again for a second.
public final class SendHistory implements AutoCloseable {

  private static final int CAPACITY = 512;
  private static final long MAX_AGE_NANOS = 1_000_000_000L;

  /// A dozen packets of video, two dozen of sound.
  private static final int LARGE_BLOCK = 16 << 10;

  private static final int SMALL_BLOCK = 2 << 10;
  private static final int SMALL_PACKET = 256;

  /// Where each packet is: a block is retained once for each of them.
  private final @Nullable ByteBuf[] blocks = new ByteBuf[CAPACITY];

  private final int[] offsets = new int[CAPACITY];
  private final int[] lengths = new int[CAPACITY];
  private final long[] addedNanos = new long[CAPACITY];
  private final long[] resentNanos = new long[CAPACITY];
  private final boolean[] resent = new boolean[CAPACITY];

  /// The block that is being filled.
  private @Nullable ByteBuf present;

  private boolean begun;

  /// Sequence number from which on packets may still be held.
  private int oldest;

  /// Keeps a copy of the packet.
  ///
  /// @param nowNanos of a monotonic clock, any origin
  public void add(ByteBuf packet, long nowNanos) {
    int sequence = Rtp.sequence(packet);
    if (!begun || Sequence.distance(oldest, sequence) < 0) {
      begun = true;
      oldest = sequence;
    }
    int slot = sequence % CAPACITY;
    drop(slot);
    int length = packet.readableBytes();
    ByteBuf block = room(length);
    offsets[slot] = block.writerIndex();
    lengths[slot] = length;
    block.writeBytes(packet, packet.readerIndex(), length);
    blocks[slot] = block.retain();
    addedNanos[slot] = nowNanos;
    resent[slot] = false;
    releaseOld(sequence, nowNanos);
  }

  /// The packet, for the caller to send and release, not to change; null where it is gone, or was
  /// sent again so short a time ago that it is on its way.
  public @Nullable ByteBuf find(int sequence, long nowNanos, long pauseNanos) {
    int slot = sequence % CAPACITY;
    ByteBuf block = blocks[slot];
    if (block == null
        || block.getUnsignedShort(offsets[slot] + 2) != sequence
        || nowNanos - addedNanos[slot] > MAX_AGE_NANOS
        || (resent[slot] && nowNanos - resentNanos[slot] < pauseNanos)) {
      return null;
    }
    resent[slot] = true;
    resentNanos[slot] = nowNanos;
    return block.retainedSlice(offsets[slot], lengths[slot]);
  }

  /// Forgets all, where what goes out again has another form from now on.
  public void clear() {
    for (int slot = 0; slot < CAPACITY; slot++) {
      drop(slot);
    }
    if (present != null) {
      present.release();
      present = null;
    }
  }

  @Override
  public void close() {
    clear();
  }

  private ByteBuf room(int length) {
    ByteBuf block = present;
    if (block == null || block.writableBytes() < length) {
      if (block != null) {
        block.release();
      }
      int usual = length < SMALL_PACKET ? SMALL_BLOCK : LARGE_BLOCK;
      block = KeptMemory.allocate(Math.max(usual, length));
      present = block;
    }
    return block;
  }

  private void releaseOld(int newest, long nowNanos) {
    int held = Math.min(Sequence.distance(oldest, newest), CAPACITY - 1);
    oldest = (newest - held) & 0xffff;
    while (oldest != newest && nowNanos - addedNanos[oldest % CAPACITY] > MAX_AGE_NANOS) {
      drop(oldest % CAPACITY);
      oldest = (oldest + 1) & 0xffff;
    }
  }

  private void drop(int slot) {
    ByteBuf block = blocks[slot];
    if (block != null) {
      blocks[slot] = null;
      block.release();
    }
  }
}
