package org.kaimen.mediaserver.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsSendTimeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000000000, 262144",
    "500000000, 131072",
    "63999999999, 16777215",
    "64000000000, 0",
    "-1000000000, 16515072",
    "9223372036854775807, 1272650"
  })
  void countsSecondsIn18BitsAndWrapsAt64(long nanos, int time) {
    assertThat(AbsSendTime.of(nanos)).isEqualTo(time);
  }
}
