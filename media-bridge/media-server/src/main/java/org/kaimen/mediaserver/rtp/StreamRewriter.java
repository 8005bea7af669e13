package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// Makes one outgoing stream of changing sources: one SSRC, sequence numbers and timestamps without
/// leaps where the source changes or leaves packets out.
public final class StreamRewriter {

  /// A leap, ahead or back, that is a new beginning of the same source (RFC 3550 A.1).
  private static final int MAX_LEAP = 3000;

  private final long ssrc;
  private final int clockRate;

  /// Marks what was left out, on the source's numbers.
  private final SequenceWindow skipped = new SequenceWindow();

  private boolean begun;
  private long source;
  private long first;

  /// Outgoing less incoming, past all that was left out.
  private long sequenceShift;

  private long timestampShift;
  private int lastSequence;
  private long lastTimestamp;
  private long lastNanos;

  private boolean clockKnown;
  private long clockLead;

  /// @param ssrc of the outgoing stream
  /// @param clockRate RTP clock in Hz
  /// @param firstSequence low 16 bits count; random (RFC 3550 §5.1)
  /// @param firstTimestamp low 32 bits count; random
  public StreamRewriter(long ssrc, int clockRate, int firstSequence, long firstTimestamp) {
    this.ssrc = ssrc;
    this.clockRate = clockRate;
    lastSequence = firstSequence - 1;
    lastTimestamp = firstTimestamp;
  }

  /// Tells how the clock of the next source goes, where both belong to one sender; else it is
  /// judged by when packets come.
  ///
  /// @param lead how many ticks its timestamps are ahead of the current source's; low 32 bits count
  public void expectClock(long lead) {
    clockKnown = true;
    clockLead = lead;
  }

  /// Rewrites a packet in place: payload type, sequence number, timestamp, SSRC.
  ///
  /// @param packet as the source sent it
  /// @param nowNanos of a monotonic clock, any origin
  /// @return false where it is not to be sent, and is unchanged: it was left out, or is older than
  ///   what the source began with here
  public boolean rewrite(ByteBuf packet, int payloadType, long nowNanos) {
    if (isNewSource(packet)) {
      begin(packet, nowNanos);
    }
    long sequence = skipped.extend(Rtp.sequence(packet));
    if (sequence < first || skipped.isBehind(sequence) || skipped.isMarked(sequence)) {
      return false;
    }
    boolean ahead = sequence >= skipped.highest();
    skipped.moveTo(sequence);
    int outgoing = (int) (sequence + sequenceShift + skippedAfter(sequence));
    long timestamp = rtpTimeOf(Rtp.timestamp(packet));
    Rtp.setPayloadType(packet, payloadType);
    Rtp.setSequence(packet, outgoing);
    Rtp.setTimestamp(packet, timestamp);
    Rtp.setSsrc(packet, ssrc);
    if (ahead) {
      lastSequence = outgoing;
      lastTimestamp = timestamp;
      lastNanos = nowNanos;
    }
    return true;
  }

  /// Leaves a packet of the source out, so that the next ones close the gap. Where later ones went
  /// out before, the gap stays.
  ///
  /// @param packet as the source sent it
  public void skip(ByteBuf packet) {
    if (isNewSource(packet)) {
      // The next packet begins it.
      return;
    }
    long sequence = skipped.extend(Rtp.sequence(packet));
    if (sequence > skipped.highest()) {
      skipped.mark(sequence);
      sequenceShift--;
    }
  }

  /// A source's timestamp on the outgoing stream's clock, for sender reports; unsigned 32 bits.
  public long rtpTimeOf(long sourceTimestamp) {
    return (sourceTimestamp + timestampShift) & 0xffff_ffffL;
  }

  private boolean isNewSource(ByteBuf packet) {
    return !begun
        || Rtp.ssrc(packet) != source
        || Math.abs(skipped.extend(Rtp.sequence(packet)) - skipped.highest()) > MAX_LEAP;
  }

  private void begin(ByteBuf packet, long nowNanos) {
    long pause = begun ? pause(Rtp.timestamp(packet), nowNanos) : 0;
    begun = true;
    source = Rtp.ssrc(packet);
    first = Rtp.sequence(packet);
    skipped.clear();
    skipped.moveTo(first);
    sequenceShift = lastSequence + 1 - first;
    timestampShift = lastTimestamp + pause - Rtp.timestamp(packet);
  }

  /// Ticks from the last packet to the first of another source: one at least, for what has the same
  /// timestamp is taken for the same picture.
  private long pause(long timestamp, long nowNanos) {
    long pause = (nowNanos - lastNanos) / 1000 * clockRate / 1_000_000;
    if (clockKnown) {
      clockKnown = false;
      int told = (int) (timestamp - clockLead + timestampShift - lastTimestamp);
      // A second is more than any delay between two packets of one moment: the clocks do not fit.
      pause = Math.abs(told - pause) < clockRate ? told : pause;
    }
    return Math.max(pause, 1);
  }

  /// How many later packets were left out: a late packet goes where it would have gone.
  private int skippedAfter(long sequence) {
    int count = 0;
    for (long later = sequence + 1; later <= skipped.highest(); later++) {
      count += skipped.isMarked(later) ? 1 : 0;
    }
    return count;
  }
}
