package org.kaimen.mediaserver.playback;

/// When each moment of the file is due. The clock stands until it is started.
final class PlayClock {

  private static final long NANOS_IN_MILLI = 1_000_000;

  private boolean running;
  private long startNanos;

  /// Where it was started, and where it stands.
  private long positionMillis;

  void start(long nowNanos) {
    running = true;
    startNanos = nowNanos;
  }

  void halt(long nowNanos) {
    positionMillis = positionMillis(nowNanos);
    running = false;
  }

  /// Goes to another moment of the file.
  void move(long millis, long nowNanos) {
    positionMillis = millis;
    startNanos = nowNanos;
  }

  /// When a moment of the file is due; the clock must run.
  long dueNanos(long millis) {
    return startNanos + (millis - positionMillis) * NANOS_IN_MILLI;
  }

  long positionMillis(long nowNanos) {
    return running ? positionMillis + (nowNanos - startNanos) / NANOS_IN_MILLI : positionMillis;
  }
}
