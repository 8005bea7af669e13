package org.kaimen.mediaserver.webrtc;

import java.util.Arrays;

/// How long something took in the last minute or two: quantiles to within a quarter. Of one thread;
/// allocates nothing.
final class DelayMeter {

  private static final long WINDOW_NANOS = 60_000_000_000L;

  /// Buckets for each doubling.
  private static final int STEPS = 4;

  /// About 18 minutes; longer ones count as that.
  private static final int MOST_DOUBLINGS = 40;

  private long[] present = new long[(MOST_DOUBLINGS + 1) * STEPS];
  private long[] past = new long[present.length];
  private long windowBegan;

  /// @param nowNanos of a monotonic clock, any origin
  void add(long nanos, long nowNanos) {
    roll(nowNanos);
    present[bucket(nanos)]++;
  }

  /// What a share of the delays did not exceed, in nanoseconds; 0 where there were none.
  ///
  /// @param share 0 to 1
  long quantile(double share, long nowNanos) {
    roll(nowNanos);
    long count = Arrays.stream(present).sum() + Arrays.stream(past).sum();
    long below = 0;
    for (int bucket = 0; bucket < present.length; bucket++) {
      below += present[bucket] + past[bucket];
      if (below > 0 && below >= share * count) {
        return end(bucket);
      }
    }
    return 0;
  }

  private void roll(long now) {
    long age = now - windowBegan;
    if (age < WINDOW_NANOS) {
      return;
    }
    long[] oldest = past;
    past = present;
    present = oldest;
    Arrays.fill(present, 0);
    if (age >= 2 * WINDOW_NANOS) {
      Arrays.fill(past, 0);
    }
    windowBegan = now;
  }

  private static int bucket(long nanos) {
    long bounded = Math.clamp(nanos, STEPS, (1L << MOST_DOUBLINGS) - 1);
    int doublings = 63 - Long.numberOfLeadingZeros(bounded);
    return doublings * STEPS + (int) (bounded >>> (doublings - 2) & (STEPS - 1));
  }

  /// The first value beyond the bucket.
  private static long end(int bucket) {
    long step = bucket % STEPS + STEPS + 1L;
    return step << (bucket / STEPS - 2);
  }
}
