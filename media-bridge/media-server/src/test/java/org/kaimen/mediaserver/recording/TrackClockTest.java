package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrackClockTest {

  private static final long SECOND = 1_000_000_000L;

  private final TrackClock clock = new TrackClock(90_000);

  @Test
  void theFirstPacketIsWhereItArrived() {
    assertThat(clock.timeOf(5, 7 * SECOND)).isEqualTo(7 * SECOND);
  }

  @Test
  void timeGoesOnByTheTimestampsAndNotByTheArrivals() {
    clock.timeOf(1000, SECOND);

    assertThat(clock.timeOf(1000 + 90_000, 2 * SECOND + 123_456_789)).isEqualTo(2 * SECOND);
    assertThat(clock.timeOf(1000 + 45_000, 3 * SECOND)).isEqualTo(3 * SECOND / 2);
  }

  @Test
  void timestampsWrap() {
    clock.timeOf(0xffff_ffffL - 44_999, SECOND);

    assertThat(clock.timeOf(45_000, 2 * SECOND)).isEqualTo(2 * SECOND);
    assertThat(clock.timeOf(135_000, 3 * SECOND)).isEqualTo(3 * SECOND);
  }

  @Test
  void hoursOfTimestampsAddUp() {
    long timestamp = 0;
    long now = 0;
    for (int second = 0; second < 24 * 3600; second++) {
      assertThat(clock.timeOf(timestamp, now)).isEqualTo(now);
      timestamp = (timestamp + 90_000) & 0xffff_ffffL;
      now += SECOND;
    }
  }

  @Test
  void timestampsThatJumpAreTakenToBeNow() {
    clock.timeOf(1000, SECOND);

    assertThat(clock.timeOf(1000 + 90_000 * 60, 2 * SECOND)).isEqualTo(2 * SECOND);
    assertThat(clock.timeOf(1000 + 90_000 * 61, 3 * SECOND)).isEqualTo(3 * SECOND);
  }
}
