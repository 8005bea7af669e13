package org.kaimen.mediaserver.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitrateMeterTest {

  private static final long MILLI = 1_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {0, -5_000_000_000L, 4_000_000_000_000_000_000L})
  void measuresTheLastSecond(long origin) {
    BitrateMeter meter = new BitrateMeter();
    assertThat(meter.bitsPerSecond(origin)).isZero();
    for (int i = 0; i < 3000; i++) {
      meter.onBytes(125, origin + i * MILLI);
    }

    assertThat(meter.bitsPerSecond(origin + 2999 * MILLI)).isEqualTo(1_000_000);
    assertThat(meter.bitsPerSecond(origin + 3499 * MILLI)).isEqualTo(500_000);
    assertThat(meter.bitsPerSecond(origin + 3999 * MILLI)).isZero();
    meter.onBytes(1000, origin + 9000 * MILLI);
    assertThat(meter.bitsPerSecond(origin + 9000 * MILLI)).isEqualTo(8000);
  }

  @Test
  void countsAPacketOfTheRecentPast() {
    BitrateMeter meter = new BitrateMeter();
    meter.onBytes(100, 1000 * MILLI);
    meter.onBytes(100, 900 * MILLI);

    assertThat(meter.bitsPerSecond(1000 * MILLI)).isEqualTo(1600);
  }
}
