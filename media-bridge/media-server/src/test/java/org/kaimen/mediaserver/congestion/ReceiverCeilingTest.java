package org.kaimen.mediaserver.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiverCeilingTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - 3 * SECOND;
  private static final long DEFAULT = 2_000_000;

  private final ReceiverCeiling ceiling = new ReceiverCeiling(DEFAULT);

  @Test
  void isTheDefaultWhileTheReceiverTakesWhatIsSent() {
    // A REMB on its way up from a low start.
    for (int second = 0; second < 10; second++) {
      remb(300_000 + second * 50_000, 250_000 + second * 50_000, second);
    }
    assertThat(at(10)).isEqualTo(DEFAULT);
  }

  @Test
  void isNotLoweredByOneLowRemb() {
    remb(500_000, 1_500_000, 0);
    remb(500_000, 1_500_000, 1);
    assertThat(at(1)).isEqualTo(DEFAULT);
    remb(1_600_000, 1_500_000, 1.5);
    remb(500_000, 1_500_000, 2.2);
    assertThat(at(2.2)).isEqualTo(DEFAULT);
  }

  @Test
  void isLoweredToARembThatStaysBelowWhatIsSent() {
    remb(500_000, 1_500_000, 0);
    remb(450_000, 1_500_000, 0.6);
    remb(400_000, 1_500_000, 1.2);
    assertThat(at(1.2)).isEqualTo(400_000);
    // It does not go up while the receiver complains.
    remb(450_000, 500_000, 2);
    assertThat(at(2)).isEqualTo(400_000);
  }

  @Test
  void isTheDefaultWhileARembRisesTowardsWhatIsSent() {
    for (int second = 0; second < 15; second++) {
      remb((long) (230_000 * Math.pow(1.08, second)), 1_500_000, second);
    }
    assertThat(at(15)).isEqualTo(DEFAULT);
    // It stays there: that is all.
    remb(680_000, 1_500_000, 15);
    remb(680_000, 1_500_000, 16.1);
    assertThat(at(16.1)).isEqualTo(680_000);
  }

  @Test
  void isLoweredToARembThatRisesWhereMuchIsLostAndWaits() {
    for (int second = 0; second < 3; second++) {
      long remb = (long) (230_000 * Math.pow(1.08, second));
      ceiling.onRemb(remb, 1_500_000, true, true, START + second * SECOND);
    }
    assertThat(at(2)).isEqualTo((long) (230_000 * 1.08 * 1.08));
  }

  @Test
  void isLoweredNoFurtherBeforeItShowsWhetherThatDrainedAnything() {
    for (int tenth = 0; tenth < 30; tenth++) {
      ceiling.onRemb(600_000 - tenth * 10_000, 1_500_000, true, true, tenths(tenth));
    }
    assertThat(at(2.9)).isEqualTo(490_000);
    ceiling.onRemb(300_000, 1_500_000, true, true, tenths(32));
    assertThat(at(3.2)).isEqualTo(300_000);
  }

  private static long tenths(int tenth) {
    return START + tenth * SECOND / 10;
  }

  @Test
  void isNotLoweredByARembWhereMuchIsLostAndNothingWaits() {
    long sent = 1_500_000;
    for (int second = 0; second < 60; second++) {
      // what a browser says that takes holes for delay
      ceiling.onRemb((long) (sent * 0.9 * 0.85), sent, true, false, START + second * SECOND);
      ceiling.onLoss(0.08 + second % 5 / 100.0, sent, START + second * SECOND);
      sent = Math.min(sent, at(second));
    }
    assertThat(at(60)).isEqualTo(DEFAULT);
  }

  @Test
  void isWhatWasSentLessHalfOfALargeShareThatIsLost() {
    ceiling.onLoss(0.5, 1_000_000, START);
    assertThat(at(0)).isEqualTo(750_000);
    ceiling.onLoss(1, 1_500_000, START);
    assertThat(at(0)).isEqualTo(750_000);
    ceiling.onLoss(1, 10_000, START);
    assertThat(at(0)).isEqualTo(100_000);
    assertThat(at(1)).isBetween(108_000L, 109_000L);
  }

  @Test
  void risesByATwelfthASecondWhenTheReceiverNoLongerComplains() {
    remb(400_000, 1_500_000, 0);
    remb(400_000, 1_500_000, 1.1);
    remb(600_000, 400_000, 2);
    assertThat(at(3)).isBetween(430_000L, 435_000L);
    for (int second = 3; second < 30; second++) {
      remb(DEFAULT, at(second), second);
    }
    assertThat(at(30)).isEqualTo(DEFAULT);
  }

  @Test
  void risesWhenTheReceiverFallsSilent() {
    remb(400_000, 1_500_000, 0);
    remb(400_000, 1_500_000, 1.1);
    assertThat(at(4)).isEqualTo(400_000);
    for (int tenth = 41; tenth < 300; tenth++) {
      at(tenth / 10.0);
    }
    assertThat(at(30)).isEqualTo(DEFAULT);
    // A complaint long after is a new one.
    remb(400_000, 1_500_000, 31);
    assertThat(at(31)).isEqualTo(DEFAULT);
  }

  @Test
  void leavesEnoughForAFace() {
    remb(5_000, 1_500_000, 0);
    remb(5_000, 1_500_000, 1.1);

    assertThat(at(1.1)).isEqualTo(100_000);
  }

  private void remb(long remb, long sent, double second) {
    ceiling.onRemb(remb, sent, false, false, START + (long) (second * SECOND));
  }

  private long at(double second) {
    return ceiling.bitsPerSecond(START + (long) (second * SECOND));
  }
}
