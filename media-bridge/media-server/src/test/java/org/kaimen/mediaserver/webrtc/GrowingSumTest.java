package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowingSumTest {

  private final GrowingSum sum = new GrowingSum();

  @Test
  void sumsUpWhatCountersGrowBy() {
    sum.take(Map.of("a", 3L, "b", 4L));
    sum.take(Map.of("a", 5L, "b", 4L));

    assertThat(sum.sum()).isEqualTo(9);
  }

  @Test
  void aCounterThatGoesBackCountsOnFromItsMost() {
    sum.take(Map.of("a", 5L));
    sum.take(Map.of("a", 2L));
    assertThat(sum.sum()).isEqualTo(5);

    sum.take(Map.of("a", 6L));

    assertThat(sum.sum()).isEqualTo(6);
  }

  @Test
  void aCounterBelowZeroIsNone() {
    sum.take(Map.of("a", -7L));
    sum.take(Map.of("a", 1L));

    assertThat(sum.sum()).isEqualTo(1);
  }

  @Test
  void whatEndsStaysCounted() {
    sum.take(Map.of("a", 5L));
    sum.take(Map.of());
    sum.take(Map.of("b", 2L));

    assertThat(sum.sum()).isEqualTo(7);
  }
}
