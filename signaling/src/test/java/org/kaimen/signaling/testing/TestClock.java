package org.kaimen.signaling.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// The true time plus what a test has skipped.
public final class TestClock extends Clock {

  private final Clock real = Clock.tickMillis(ZoneOffset.UTC);
  private final AtomicReference<Duration> skipped = new AtomicReference<>(Duration.ZERO);

  public void skip(Duration duration) {
    skipped.accumulateAndGet(duration, Duration::plus);
  }

  public void reset() {
    skipped.set(Duration.ZERO);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(real.withZone(zone), skipped.get());
  }

  @Override
  public Instant instant() {
    return real.instant().plus(skipped.get());
  }
}
