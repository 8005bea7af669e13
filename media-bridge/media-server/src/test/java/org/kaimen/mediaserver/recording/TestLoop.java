package org.kaimen.mediaserver.recording;

import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// An event loop whose time goes on only when it is told to.
public final class TestLoop implements AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(5);

  private final MockTicker ticker = Ticker.newMockTicker();
  private final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(ticker).build();

  public EventLoop loop() {
    return channel.eventLoop();
  }

  public long nanos() {
    return ticker.nanoTime();
  }

  /// Lets time go on and runs what falls due.
  public void advance(Duration time) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STEP)) {
      ticker.advance(STEP.toNanos(), TimeUnit.NANOSECONDS);
      channel.runPendingTasks();
    }
  }

  /// Lets time go on until something is so.
  public void advanceUntil(BooleanSupplier condition, Duration most) {
    for (Duration gone = Duration.ZERO; !condition.getAsBoolean(); gone = gone.plus(STEP)) {
      if (gone.compareTo(most) > 0) {
        throw new AssertionError("not within " + most);
      }
      advance(STEP);
    }
  }

  @Override
  public void close() {
    var _ = channel.close();
  }
}
