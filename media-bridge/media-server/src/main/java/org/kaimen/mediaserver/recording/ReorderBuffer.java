package org.kaimen.mediaserver.recording;

import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Sequence;

/// Brings the packets of one stream into the order of their sequence numbers. What is missing is
/// waited for, so that a retransmission can still fill the gap, also one that was itself lost: to
/// give up early costs the live picture a key frame.
final class ReorderBuffer {

  interface Receiver {
    void onPacket(Packet packet);

    /// One or more packets are missing here.
    void onGap();
  }

  static final long WAIT_NANOS = 500_000_000;

  /// Packets that 500 ms hold at 20 Mbit/s; a power of two.
  private static final int SLOTS = 1024;

  private final Receiver receiver;
  private final @Nullable Packet[] held = new @Nullable Packet[SLOTS];
  private int count;
  private long next = -1;
  private long gapSince;

  /// The sequence number that would confirm that the numbers have jumped (RFC 3550 A.1), or -1.
  private int jump = -1;

  ReorderBuffer(Receiver receiver) {
    this.receiver = receiver;
  }

  /// @param packet copied where it must wait
  void add(Packet packet) {
    long number = next < 0 ? packet.sequence() : Sequence.extend(next, packet.sequence());
    if (next < 0) {
      next = number;
    } else if (Math.abs(number - next) >= SLOTS) {
      boolean confirmed = packet.sequence() == jump;
      jump = (packet.sequence() + 1) & 0xffff;
      if (!confirmed) {
        return;
      }
      reset();
      next = packet.sequence();
      number = next;
    }
    jump = -1;
    if (number < next || held[slot(number)] != null) {
      return;
    }
    if (number == next) {
      next++;
      gapSince = packet.arrivalNanos();
      receiver.onPacket(packet);
      deliver(packet.arrivalNanos());
      return;
    }
    if (count == 0) {
      gapSince = packet.arrivalNanos();
    }
    held[slot(number)] = packet.hold();
    count++;
  }

  /// Gives up what has been missing for too long.
  void expire(long nowNanos) {
    while (count > 0 && nowNanos - gapSince >= WAIT_NANOS) {
      skipGap(nowNanos);
    }
  }

  /// Gives up all that is missing and begins with whatever comes next.
  void reset() {
    while (count > 0) {
      skipGap(gapSince);
    }
    if (next >= 0) {
      receiver.onGap();
    }
    next = -1;
  }

  /// Forgets what is held.
  void clear() {
    for (int slot = 0; slot < SLOTS; slot++) {
      Packet packet = held[slot];
      if (packet != null) {
        held[slot] = null;
        packet.release();
      }
    }
    count = 0;
    next = -1;
  }

  private void skipGap(long nowNanos) {
    while (held[slot(next)] == null) {
      next++;
    }
    receiver.onGap();
    deliver(nowNanos);
  }

  private void deliver(long nowNanos) {
    Packet packet = held[slot(next)];
    boolean moved = packet != null;
    while (packet != null) {
      held[slot(next)] = null;
      count--;
      next++;
      try {
        receiver.onPacket(packet);
      } finally {
        packet.release();
      }
      packet = held[slot(next)];
    }
    if (moved) {
      gapSince = nowNanos;
    }
  }

  private static int slot(long number) {
    return (int) number & (SLOTS - 1);
  }
}
