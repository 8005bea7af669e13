package org.kaimen.mediaserver.congestion;

/// What one receiver lets a publisher send. Of several receivers the lowest counts.
///
/// It is a default, lowered to the receiver's REMB only where that stayed below what is sent to it
/// for over a second and did not rise: a REMB on its way up from a low start must not hold the
/// publisher down. A browser's rises by 8 % a second from what it was sent before, as long as
/// nothing is delayed; where packets are lost and wait, rising does not count.
///
/// Where packets are lost but none wait, the line is bad and not full, and a REMB is not believed:
/// a browser takes the holes for delay, says 85 % of what arrived, is sent that, and says 85 %
/// again, down to nothing. There the share that is lost counts, as in draft-ietf-rmcat-gcc-02 §6:
/// where it is large, the ceiling is what was sent less half of that share.
///
/// When the receiver no longer complains, the ceiling rises by a twelfth each second.
public final class ReceiverCeiling {

  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /// A complaint this old has passed: receivers send a REMB about every second.
  private static final long STALE_NANOS = 3_000_000_000L;

  private static final double RISE_PER_SECOND = 1.0 / 12;

  /// Below that a picture of a face is of no use; the receiver's browser drops what it must.
  private static final long FLOOR = 100_000;

  /// A REMB this much above the highest since the complaint began is on its way up.
  private static final double RISING = 1.03;

  /// The draft's tenth would shrink on a line that loses a tenth by nature.
  private static final double HEAVY_LOSS = 1.0 / 8;

  private final long defaultCeiling;
  private double ceiling;
  private long ceilingNanos;
  private boolean complaining;
  private long complainingSince;
  private long highestRemb;
  private long lastComplaint;

  /// @param defaultCeiling in bit/s
  public ReceiverCeiling(long defaultCeiling) {
    this.defaultCeiling = defaultCeiling;
    ceiling = defaultCeiling;
  }

  /// @param remb what the receiver says it can take, bit/s
  /// @param sent what was sent to it during the last second, bit/s
  /// @param lossy whether much of it is lost on the way
  /// @param waiting whether it waits on the way
  /// @param nowNanos of a monotonic clock, any origin
  public void onRemb(long remb, long sent, boolean lossy, boolean waiting, long nowNanos) {
    rise(nowNanos);
    if (remb >= sent || (lossy && !waiting)) {
      complaining = false;
      return;
    }
    if (!complaining || nowNanos - lastComplaint > STALE_NANOS) {
      complaining = true;
      complainingSince = nowNanos;
      highestRemb = remb;
    } else if (remb > highestRemb * RISING) {
      complainingSince = lossy ? complainingSince : nowNanos;
      highestRemb = remb;
    }
    lastComplaint = nowNanos;
    if (nowNanos - complainingSince > PATIENCE_NANOS) {
      ceiling = Math.min(ceiling, (double) Math.max(remb, FLOOR));
      // until it shows whether that drained anything
      complainingSince = lossy ? nowNanos + PATIENCE_NANOS : complainingSince;
    }
  }

  /// @param share of what was sent that is lost on the way, 0..1
  /// @param sent as above
  public void onLoss(double share, long sent, long nowNanos) {
    rise(nowNanos);
    if (share > HEAVY_LOSS) {
      ceiling = Math.min(ceiling, Math.max(sent * (1 - share / 2), FLOOR));
    }
  }

  /// In bit/s.
  public long bitsPerSecond(long nowNanos) {
    rise(nowNanos);
    return (long) ceiling;
  }

  private void rise(long nowNanos) {
    boolean held = complaining && nowNanos - lastComplaint <= STALE_NANOS;
    if (ceiling < defaultCeiling && !held) {
      double seconds = (nowNanos - ceilingNanos) / 1e9;
      ceiling = Math.min((double) defaultCeiling, ceiling * (1 + RISE_PER_SECOND * seconds));
    }
    ceilingNanos = nowNanos;
  }
}
