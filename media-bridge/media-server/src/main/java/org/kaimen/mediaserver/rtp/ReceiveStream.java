package org.kaimen.mediaserver.rtp;

/// What is known of one incoming stream: sequence numbers and loss (RFC 3550 A.1, A.3), jitter
/// (A.8). There is no probation: SRTP has vouched for the packets.
public final class ReceiveStream {

  /// A leap ahead that is a restart rather than loss (RFC 3550 A.1).
  private static final int MAX_DROPOUT = 3000;

  private final long ssrc;
  private final int clockRate;
  private final SequenceWindow seen = new SequenceWindow();

  private long first;
  private long sinceFirst;
  private long lostBefore;
  private int restart = -1;
  private long packets;
  private long bytes;

  private long expectedReported;
  private long receivedReported;

  private long transit;
  private double jitter;
  private long lastSr;
  private long lastSrNanos;

  /// @param clockRate RTP clock in Hz
  public ReceiveStream(long ssrc, int clockRate) {
    this.ssrc = ssrc;
    this.clockRate = clockRate;
  }

  public long ssrc() {
    return ssrc;
  }

  /// @param timestamp unsigned 32 bits
  /// @param length bytes of payload
  /// @param nowNanos of a monotonic clock, any origin
  public Arrival onPacket(int sequence, long timestamp, int length, long nowNanos) {
    if (!seen.begun()) {
      begin(sequence);
    }
    long extended = seen.extend(sequence);
    if (extended - seen.highest() >= MAX_DROPOUT || seen.isBehind(extended)) {
      if (sequence != restart) {
        restart = (sequence + 1) & 0xffff;
        return Arrival.TOO_OLD;
      }
      lostBefore += lostSinceFirst();
      begin(sequence);
      extended = sequence;
    }
    restart = -1;
    if (seen.isMarked(extended)) {
      return Arrival.DUPLICATE;
    }
    boolean ahead = extended > seen.highest() || sinceFirst == 0;
    seen.mark(extended);
    // A late packet of before the first one was never missed.
    first = Math.min(first, extended);
    sinceFirst++;
    packets++;
    bytes += length;
    if (ahead) {
      onTransit(timestamp, nowNanos);
    }
    return ahead ? Arrival.NEW : Arrival.REORDERED;
  }

  /// Takes note of a packet that came by other means, retransmitted in a stream of its own or
  /// carried by a later one. It counts as lost all the same: reports speak of the path.
  ///
  /// @return whether it is of use: it did not come before, and later ones did
  public boolean onRecovered(int sequence) {
    if (!seen.begun()) {
      return false;
    }
    long extended = seen.extend(sequence);
    if (extended > seen.highest() || seen.isBehind(extended) || seen.isMarked(extended)) {
      return false;
    }
    seen.mark(extended);
    return true;
  }

  private void begin(int sequence) {
    seen.clear();
    seen.moveTo(sequence);
    first = sequence;
    sinceFirst = 0;
    expectedReported = 0;
    receivedReported = 0;
  }

  /// RFC 3550 A.8. Packets out of order stay out of it: most of them were sent again.
  private void onTransit(long timestamp, long nowNanos) {
    long arrival = ticks(nowNanos);
    long now = arrival - timestamp;
    if (packets > 1) {
      // In 32 bits, so that the timestamp may wrap.
      jitter += (Math.abs((double) (int) (now - transit)) - jitter) / 16;
    }
    transit = now;
  }

  private long ticks(long nanos) {
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    return seconds * clockRate + Math.floorMod(nanos, 1_000_000_000L) * clockRate / 1_000_000_000L;
  }

  /// @param ntpTimestamp 32.32 fixed point seconds
  public void onSenderReport(long ntpTimestamp, long nowNanos) {
    lastSr = NtpTime.compact(ntpTimestamp);
    lastSrNanos = nowNanos;
  }

  /// The block for the next receiver report; the fraction lost counts from the last one on (A.3).
  public ReportBlock report(long nowNanos) {
    long expected = expected();
    long expectedNow = expected - expectedReported;
    long lostNow = expectedNow - (sinceFirst - receivedReported);
    expectedReported = expected;
    receivedReported = sinceFirst;
    int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) ((lostNow << 8) / expectedNow);
    long delay = lastSr == 0 ? 0 : (nowNanos - lastSrNanos) / 1000 * 65536 / 1_000_000;
    return new ReportBlock(
        ssrc,
        Math.min(fraction, 255),
        Math.clamp(lost(), -0x80_0000, 0x7f_ffff),
        seen.highest() & 0xffff_ffffL,
        (long) jitter,
        lastSr,
        delay & 0xffff_ffffL);
  }

  /// Packets that came, without duplicates.
  public long packets() {
    return packets;
  }

  /// Bytes of payload that came.
  public long bytes() {
    return bytes;
  }

  /// Packets that did not come, or not yet.
  public long lost() {
    return lostBefore + lostSinceFirst();
  }

  public double jitterSeconds() {
    return jitter / clockRate;
  }

  private long lostSinceFirst() {
    return expected() - sinceFirst;
  }

  private long expected() {
    return sinceFirst == 0 ? 0 : seen.highest() - first + 1;
  }
}
