package org.kaimen.mediaserver.congestion;

/// Whether what is sent to a receiver waits on the way, by its round trips.
///
/// A round trip clearly above the shortest so far means a queue, or a line that has become longer.
/// A queue drains where less is sent, a line does not become shorter: so it is told which it is.
public final class RoundTrips {

  /// Longer than a round trip varies by itself.
  private static final long CLEARLY_NANOS = 50_000_000L;

  /// A queue before a receiver that asks for 85 % of what it gets drains by 150 ms a second.
  private static final long DRAINING_NANOS = 2_000_000_000L;

  private static final double LESS = 0.75;

  private long last;
  private long least = Long.MAX_VALUE;
  private long sentBefore;
  private boolean relieved;
  private long relievedSince;
  private long relievedAt;

  /// @param nanos to the receiver and back, 0 while unknown
  /// @param sent during the last second, bit/s
  /// @param nowNanos of a monotonic clock, any origin
  public void onReport(long nanos, long sent, long nowNanos) {
    if (nanos == 0) {
      return;
    }
    last = nanos;
    least = Math.min(least, nanos);
    sentBefore = areLong() ? Math.max(sentBefore, sent) : sent;
    if (!areLong() || sent > LESS * sentBefore) {
      relieved = false;
    } else if (!relieved) {
      relieve(nowNanos);
    } else if (nowNanos - relievedSince > DRAINING_NANOS) {
      if (last > relievedAt - CLEARLY_NANOS) {
        least = last;
        relieved = false;
      } else {
        relieve(nowNanos);
      }
    }
  }

  private void relieve(long nowNanos) {
    relieved = true;
    relievedSince = nowNanos;
    relievedAt = last;
  }

  /// Whether packets wait.
  public boolean areLong() {
    return last - least > CLEARLY_NANOS;
  }
}
