package org.kaimen.mediaserver.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundTripsTest {

  private static final long MILLISECOND = 1_000_000L;

  private final RoundTrips roundTrips = new RoundTrips();
  private long now = Long.MAX_VALUE - 2_000 * MILLISECOND;

  @Test
  void areLongWhereTheyGrewClearly() {
    assertThat(roundTrips.areLong()).isFalse();
    report(0, 1_500);
    report(100, 1_500);
    report(140, 1_500);
    assertThat(roundTrips.areLong()).isFalse();
    report(160, 1_500);
    assertThat(roundTrips.areLong()).isTrue();
    report(110, 1_500);
    assertThat(roundTrips.areLong()).isFalse();
  }

  @Test
  void stayLongWhileAsMuchIsSent() {
    report(10, 1_500);
    for (int i = 0; i < 100; i++) {
      report(110, 1_300);
    }
    assertThat(roundTrips.areLong()).isTrue();
  }

  @Test
  void areThoseOfALongerLineWhereLessIsSentAndNothingDrains() {
    report(10, 1_500);
    report(110, 1_400);
    for (int i = 0; i < 9; i++) {
      report(105, 700);
      assertThat(roundTrips.areLong()).isTrue();
    }
    report(105, 700);
    assertThat(roundTrips.areLong()).isFalse();
    report(160, 700);
    assertThat(roundTrips.areLong()).isTrue();
  }

  @Test
  void stayLongWhileAQueueDrains() {
    report(10, 1_500);
    report(1_000, 1_400);
    int reports = 0;
    for (int roundTrip = 1_000; roundTrip > 60; roundTrip -= 15) {
      report(roundTrip, 700);
      assertThat(roundTrips.areLong()).isTrue();
      reports++;
    }
    assertThat(reports).isGreaterThan(50);
  }

  /// A quarter of a second after the last.
  private void report(int roundTripMs, long sent) {
    now += 250 * MILLISECOND;
    roundTrips.onReport(roundTripMs * MILLISECOND, sent, now);
  }
}
