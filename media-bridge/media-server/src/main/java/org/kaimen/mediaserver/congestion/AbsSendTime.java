package org.kaimen.mediaserver.congestion;

/// The abs-send-time header extension: when a packet left, modulo 64 s
/// (`http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time`).
public final class AbsSendTime {

  private static final long PERIOD_NANOS = 64_000_000_000L;

  private AbsSendTime() {}

  /// Seconds as 6.18 fixed point, 24 bits.
  ///
  /// @param nowNanos of a monotonic clock, any origin
  public static int of(long nowNanos) {
    return (int) ((Math.floorMod(nowNanos, PERIOD_NANOS) << 18) / 1_000_000_000L);
  }
}
