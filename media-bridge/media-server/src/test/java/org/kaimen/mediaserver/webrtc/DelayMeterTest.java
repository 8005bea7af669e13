package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayMeterTest {

  private final DelayMeter meter = new DelayMeter();

  @Test
  void nothingMeasuredIsNothing() {
    assertThat(meter.quantile(0.5, 0)).isZero();
    assertThat(meter.quantile(1, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4, 5, 7, 8, 1000, 4095, 4096, 123_456, 10_000_000, 999_999_999_999L})
  void aDelayIsToldToWithinATenth(long nanos) {
    meter.add(nanos, 0);

    assertThat(meter.quantile(1, 0)).isBetween(nanos, nanos + nanos / 10);
  }

  @Test
  void whatIsNegativeOrEndlessIsBounded() {
    meter.add(-5, 0);
    assertThat(meter.quantile(1, 0)).isZero();

    meter.add(Long.MAX_VALUE, 0);
    assertThat(meter.quantile(1, 0)).isBetween(1L << 40, (1L << 40) + (1L << 40) / 10);
  }

  @Test
  void quantilesAreThoseOfAllDelays() {
    for (int i = 0; i < 98; i++) {
      meter.add(1_000, 0);
    }
    meter.add(50_000, 0);
    meter.add(9_000_000, 0);

    assertThat(meter.quantile(0.5, 0)).isBetween(1_000L, 1_100L);
    assertThat(meter.quantile(0.99, 0)).isBetween(50_000L, 55_000L);
    assertThat(meter.quantile(1, 0)).isBetween(9_000_000L, 9_900_000L);
  }

  @Test
  void aDelayIsForgottenAfterOneToTwoMinutes() {
    long first = TimeUnit.MINUTES.toNanos(5);
    meter.add(9_000_000, first);

    assertThat(meter.quantile(1, first + TimeUnit.SECONDS.toNanos(61))).isPositive();
    assertThat(meter.quantile(1, first + TimeUnit.SECONDS.toNanos(122))).isZero();

    meter.add(9_000_000, first + TimeUnit.SECONDS.toNanos(122));
    assertThat(meter.quantile(1, first + TimeUnit.MINUTES.toNanos(60))).isZero();
  }
}
