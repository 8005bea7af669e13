package org.kaimen.mediaserver.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.rtp.ReportBlock;

class LossShareTest {

  private static final long SECOND = 1_000_000_000L;

  private final LossShare share = new LossShare();

  @Test
  void isOfAllThatWasSentBetweenTwoReportsASecondApart() {
    assertThat(report(1_000, 50, 0)).isZero();
    assertThat(report(1_200, 70, 1)).isEqualTo(0.1);
    assertThat(report(1_400, 70, 2)).isZero();
  }

  @Test
  void isOfAtLeastASecondAndAHundredPackets() {
    report(1_000, 0, 0);
    assertThat(report(1_200, 100, 0.9)).isZero();
    assertThat(report(1_250, 125, 1)).isEqualTo(0.5);
    assertThat(report(1_300, 150, 4)).isZero();
    assertThat(report(1_350, 150, 7)).isEqualTo(0.25);
  }

  @Test
  void leavesOutWhatCameLate() {
    report(1_000, 0, 0);
    assertThat(report(1_090, 40, 0.5)).isZero();
    assertThat(report(1_180, 0, 1)).isZero();
    // a receiver that had one twice says that fewer were lost
    assertThat(report(1_380, -3, 2)).isZero();
  }

  @Test
  void beginsAnewWhereTheReceiverDid() {
    report(70_000, 500, 0);
    assertThat(report(10, 0, 1)).isZero();
    assertThat(report(210, 20, 2)).isEqualTo(0.1);
  }

  private double report(long highest, int lost, double second) {
    long now = Long.MAX_VALUE - SECOND + (long) (second * SECOND);
    return share.onReport(new ReportBlock(7, 0, lost, highest, 0, 0, 0), now);
  }
}
