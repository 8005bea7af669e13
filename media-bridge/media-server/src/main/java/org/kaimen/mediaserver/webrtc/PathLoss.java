package org.kaimen.mediaserver.webrtc;

/// Whether the path to a peer loses much, by the peer's reports on all that it is sent.
final class PathLoss {

  /// In 1/256: from 4 % on.
  private static final int HIGH = 10;

  /// Browsers report on sound every 5 s.
  private static final long STALE_NANOS = 6_000_000_000L;

  private boolean reported;
  private long last;

  /// @param fractionLost in 1/256, 0..255
  void onReport(int fractionLost, long now) {
    if (fractionLost >= HIGH) {
      reported = true;
      last = now;
    }
  }

  boolean isHigh(long now) {
    return reported && now - last < STALE_NANOS;
  }
}
