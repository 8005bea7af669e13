package org.kaimen.mediaserver.webrtc;

import java.time.Duration;

/// Merges the requests of many receivers: a publisher is asked twice a second at most, for each key
/// frame costs it as much as many others.
final class KeyFrameRequests {

  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  private boolean wanted;
  private boolean asked;
  private long last;

  void add() {
    wanted = true;
  }

  /// Whether to ask now; it counts as done.
  boolean due(long now) {
    if (!wanted || (asked && now - last < PAUSE_NANOS)) {
      return false;
    }
    wanted = false;
    asked = true;
    last = now;
    return true;
  }
}
