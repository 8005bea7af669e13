package org.kaimen.signaling.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// One line in the log while PostgreSQL or Redis is away, not one for each request that meets it.
@Component
class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

  private final Clock clock;
  private final AtomicLong said = new AtomicLong(Long.MIN_VALUE / 2);

  Outage(Clock clock) {
    this.clock = clock;
  }

  void noticed(Throwable error) {
    long now = clock.millis();
    long last = said.get();
    if (now - last > BETWEEN_LINES.toMillis() && said.compareAndSet(last, now)) {
      log.warn(
          "PostgreSQL or Redis cannot be reached, people are told to come back: {}", root(error));
    }
  }

  private static String root(Throwable error) {
    Throwable root = error;
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      root = e;
    }
    return root.toString();
  }
}
