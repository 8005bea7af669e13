package org.kaimen.mediaserver.congestion;

import org.kaimen.mediaserver.rtp.ReportBlock;

/// Which share of one stream is lost on the way to its receiver.
///
/// The reports' own fraction will not do: browsers send several reports a second, over a handful of
/// packets each, and a packet that comes late, after its publisher was asked for it again, is lost
/// in one report and made good in the next.
public final class LossShare {

  private static final long SHORTEST_NANOS = 1_000_000_000L;

  /// Of fewer a share says little: of a hundred, one lost in ten by nature is 10 +- 3 %.
  private static final long FEWEST = 100;

  private boolean begun;
  private long beginNanos;
  private long highest;
  private int lost;

  /// @param nowNanos of a monotonic clock, any origin
  /// @return 0..1 of the packets of at least the last second, where the report completes one; 0
  ///   otherwise
  public double onReport(ReportBlock block, long nowNanos) {
    long expected = block.highestSequence() - highest;
    if (begun && expected >= 0 && (expected < FEWEST || nowNanos - beginNanos < SHORTEST_NANOS)) {
      return 0;
    }
    double share = begun && expected > 0 ? (double) (block.cumulativeLost() - lost) / expected : 0;
    begun = true;
    beginNanos = nowNanos;
    highest = block.highestSequence();
    lost = block.cumulativeLost();
    return Math.clamp(share, 0, 1);
  }
}
