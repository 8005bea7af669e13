package org.kaimen.mediaserver.webrtc;

import org.HdrHistogram.Histogram;

/// How long something took in the last minute or two: quantiles to within a tenth. Of one thread;
/// to add allocates nothing.
final class DelayMeter {

  private static final long WINDOW_NANOS = 60_000_000_000L;

  /// About 18 minutes; longer ones count as that.
  private static final long LONGEST_NANOS = 1L << 40;

  private Histogram present = histogram();
  private Histogram past = histogram();
  private long windowBegan;

  private static Histogram histogram() {
    return new Histogram(LONGEST_NANOS, 1);
  }

  /// @param nowNanos of a monotonic clock, any origin
  void add(long nanos, long nowNanos) {
    roll(nowNanos);
    present.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /// What a share of the delays did not exceed, in nanoseconds; 0 where there were none.
  ///
  /// @param share 0 to 1
  long quantile(double share, long nowNanos) {
    roll(nowNanos);
    Histogram both = present.copy();
    both.add(past);
    return both.getValueAtPercentile(100 * share);
  }

  private void roll(long now) {
    long age = now - windowBegan;
    if (age < WINDOW_NANOS) {
      return;
    }
    Histogram oldest = past;
    past = present;
    present = oldest;
    present.reset();
    if (age >= 2 * WINDOW_NANOS) {
      past.reset();
    }
    windowBegan = now;
  }
}
