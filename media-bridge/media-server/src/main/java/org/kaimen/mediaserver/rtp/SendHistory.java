package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The packets that went out last, at most 512 and of the last second, to send again on request.
///
/// Where the same packet goes out again, give it **as protected** (SRTP leaves the header
/// readable): the same bytes cost nothing, and no nonce is ever used for two different packets,
/// which would give away the authentication key of AES-GCM (RFC 7714 §8.4). Where it goes out in a
/// stream of its own ([Rtx]), give it plain.
public final class SendHistory implements AutoCloseable {

  private static final int CAPACITY = 512;
  private static final long MAX_AGE_NANOS = 1_000_000_000L;

  private final @Nullable ByteBuf[] packets = new ByteBuf[CAPACITY];
  private final long[] addedNanos = new long[CAPACITY];
  private final long[] resentNanos = new long[CAPACITY];
  private final boolean[] resent = new boolean[CAPACITY];
  private boolean begun;

  /// Sequence number from which on packets may still be held.
  private int oldest;

  /// Keeps the packet, sharing its bytes: they must not change afterwards.
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
    packets[slot] = packet.retainedDuplicate();
    addedNanos[slot] = nowNanos;
    resent[slot] = false;
    releaseOld(sequence, nowNanos);
  }

  /// The packet, for the caller to send and release; null where it is gone, or was sent again so
  /// short a time ago that it is on its way.
  public @Nullable ByteBuf find(int sequence, long nowNanos, long pauseNanos) {
    int slot = sequence % CAPACITY;
    ByteBuf packet = packets[slot];
    if (packet == null
        || Rtp.sequence(packet) != sequence
        || nowNanos - addedNanos[slot] > MAX_AGE_NANOS
        || (resent[slot] && nowNanos - resentNanos[slot] < pauseNanos)) {
      return null;
    }
    resent[slot] = true;
    resentNanos[slot] = nowNanos;
    return packet.retainedDuplicate();
  }

  /// Forgets all, where what goes out again has another form from now on.
  public void clear() {
    for (int slot = 0; slot < CAPACITY; slot++) {
      drop(slot);
    }
  }

  @Override
  public void close() {
    clear();
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
    ByteBuf packet = packets[slot];
    if (packet != null) {
      packets[slot] = null;
      packet.release();
    }
  }
}
