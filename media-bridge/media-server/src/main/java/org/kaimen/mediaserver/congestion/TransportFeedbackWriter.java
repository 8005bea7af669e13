package org.kaimen.mediaserver.congestion;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtcp.TransportFeedback.Arrival;
import org.kaimen.mediaserver.rtp.RtcpCodec;
import org.kaimen.mediaserver.rtp.SequenceWindow;

/// Tells a sender when its packets arrived (draft-holmer-rmcat-transport-wide-cc-extensions-01).
/// One for all streams of a peer.
///
/// A packet that arrives after it was reported missing is reported again, with those after it.
public final class TransportFeedbackWriter {

  /// Often enough for a sender to follow the path, seldom enough to cost under 1 % of the media.
  private static final long INTERVAL_NANOS = 50_000_000L;

  /// In ticks of 250 µs: what a delta between two arrivals can hold (§3.1.5).
  private static final long MAX_DELTA = Short.MAX_VALUE;

  /// So that the packet stays under 1,000 bytes, whatever the deltas.
  private static final int MAX_STATUSES = 400;

  private static final long TICK_NANOS = 250_000L;

  private final SequenceWindow arrived = new SequenceWindow();
  private final long[] ticks = new long[SequenceWindow.SIZE];

  /// The first number that the next feedback speaks of.
  private long next;

  private boolean pending;
  private long dueNanos;
  private int number;

  /// @param transportSequence from the header extension, 0..65535
  /// @param arrivalNanos of a monotonic clock, any origin
  public void onPacket(int transportSequence, long arrivalNanos) {
    boolean begins = !arrived.begun();
    long sequence = arrived.extend(transportSequence);
    if (arrived.isBehind(sequence) || arrived.isMarked(sequence)) {
      return;
    }
    if (begins) {
      dueNanos = arrivalNanos + INTERVAL_NANOS;
    }
    arrived.mark(sequence);
    ticks[Math.floorMod(sequence, SequenceWindow.SIZE)] = Math.floorDiv(arrivalNanos, TICK_NANOS);
    next = begins ? sequence : Math.min(next, sequence);
    pending = true;
  }

  /// Whether there is something to tell and it is time to.
  public boolean due(long nowNanos) {
    return pending && nowNanos - dueNanos >= 0;
  }

  /// Appends the feedback, one RTCP packet, on what came since the last; nothing where nothing did.
  /// What one packet cannot hold waits for the next.
  public void write(ByteBuf out, long senderSsrc, long mediaSsrc, long nowNanos) {
    if (!pending) {
      return;
    }
    // Of what is further back nothing is known: the sender takes it for unreported.
    next = Math.max(next, arrived.highest() - SequenceWindow.SIZE + 1);
    List<Arrival> arrivals = new ArrayList<>();
    long base = next;
    long before = 0;
    while (next <= arrived.highest() && next - base < MAX_STATUSES) {
      if (arrived.isMarked(next)) {
        long tick = ticks[Math.floorMod(next, SequenceWindow.SIZE)];
        if (!arrivals.isEmpty() && Math.abs(tick - before) > MAX_DELTA) {
          break;
        }
        arrivals.add(new Arrival((int) next & 0xffff, tick & 0xffff_ffffL));
        before = tick;
      }
      next++;
    }
    RtcpCodec.write(
        out,
        new Rtcp.TransportFeedback(
            senderSsrc, mediaSsrc, number, (int) base & 0xffff, (int) (next - base), arrivals));
    number = (number + 1) & 0xff;
    pending = next <= arrived.highest();
    dueNanos = pending ? nowNanos : nowNanos + INTERVAL_NANOS;
  }
}
