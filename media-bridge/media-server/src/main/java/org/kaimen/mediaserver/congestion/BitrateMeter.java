package org.kaimen.mediaserver.congestion;

import java.util.Arrays;

/// The rate of the last second, to within a slice of 50 ms.
public final class BitrateMeter {

  private static final int SLICES = 20;
  private static final long SLICE_NANOS = 1_000_000_000L / SLICES;

  private final long[] bytes = new long[SLICES];
  private long slice = Long.MIN_VALUE;
  private long sum;

  /// @param nowNanos of a monotonic clock, any origin
  public void onBytes(int count, long nowNanos) {
    advance(nowNanos);
    bytes[Math.floorMod(slice, SLICES)] += count;
    sum += count;
  }

  public long bitsPerSecond(long nowNanos) {
    advance(nowNanos);
    return sum * 8;
  }

  private void advance(long nowNanos) {
    long now = Math.floorDiv(nowNanos, SLICE_NANOS);
    if (slice == Long.MIN_VALUE || now - slice >= SLICES) {
      Arrays.fill(bytes, 0);
      sum = 0;
      slice = now;
    }
    while (slice < now) {
      slice++;
      int index = Math.floorMod(slice, SLICES);
      sum -= bytes[index];
      bytes[index] = 0;
    }
  }
}
