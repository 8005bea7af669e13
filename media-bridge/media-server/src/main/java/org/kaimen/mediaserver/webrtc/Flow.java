package org.kaimen.mediaserver.webrtc;

import java.time.Duration;
import java.util.function.Consumer;

/// Whether packets pass: begins with the first, ends when none passed for 2 s.
final class Flow {

  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final Consumer<Boolean> listener;
  private boolean flowing;
  private long last;

  Flow(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  void onPacket(long now) {
    last = now;
    if (!flowing) {
      flowing = true;
      listener.accept(true);
    }
  }

  void tick(long now) {
    if (flowing && now - last > PAUSE_NANOS) {
      flowing = false;
      listener.accept(false);
    }
  }
}
