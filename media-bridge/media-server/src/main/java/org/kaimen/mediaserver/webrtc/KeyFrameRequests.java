package org.kaimen.mediaserver.webrtc;

import java.time.Duration;

/// Merges the requests of many receivers: a publisher is asked twice a second at most, for each key
/// frame costs it as much as many others. Who has had no picture yet does not wait for that, only
/// for a key frame that is on its way.
final class KeyFrameRequests {

  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  /// Not even a crowd that comes in makes a publisher send nothing but key frames.
  private static final long LEAST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private boolean wanted;
  private boolean urgent;
  private boolean asked;
  private boolean onItsWay;
  private long last;

  /// @param first whether who asks has had no key frame yet
  void add(boolean first) {
    wanted = true;
    urgent |= first;
  }

  /// Whether it makes a difference that a key frame comes.
  boolean awaitsOne() {
    return wanted || onItsWay;
  }

  /// One begins: everybody gets it who has asked so far, and nobody who asks from now on.
  void came() {
    wanted = false;
    urgent = false;
    onItsWay = false;
  }

  /// Whether to ask now; it counts as done.
  boolean due(long now) {
    if (!wanted || (asked && now - last < pause())) {
      return false;
    }
    wanted = false;
    urgent = false;
    asked = true;
    onItsWay = true;
    last = now;
    return true;
  }

  private long pause() {
    return urgent && !onItsWay ? LEAST_PAUSE_NANOS : PAUSE_NANOS;
  }
}
