package org.kaimen.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SenderClockTest {

  private static final SenderClock ONE = new SenderClock(5L << 32, 1000, 0);

  @Test
  void knowsHowFarItIsAheadOfAnother() {
    SenderClock other = new SenderClock((5L << 32) + (1L << 31), 1_046_000, 7);

    assertThat(other.leadOver(ONE, 90_000)).isEqualTo(1_000_000);
    assertThat(ONE.leadOver(other, 90_000)).isEqualTo(-1_000_000);
  }

  @Test
  void isAheadByTicksThatWrap() {
    SenderClock other = new SenderClock(5L << 32, 0xffff_fff0L, 0);

    assertThat((int) other.leadOver(ONE, 90_000)).isEqualTo(-1016);
  }
}
