package org.kaimen.signaling.platform;

/// So many a second, and some at once: a token bucket for one caller. Not thread-safe.
public final class Allowance {

  private final double perNano;
  private final double most;
  private double left;
  private long at;

  /// @param most how many at once
  public Allowance(int perSecond, int most) {
    this.perNano = perSecond / 1e9;
    this.most = most;
    this.left = most;
  }

  /// @param now in nanoseconds of [System#nanoTime()]
  public boolean take(long now) {
    if (at != 0) {
      left = Math.min(most, left + (now - at) * perNano);
    }
    at = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
