package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiveStreamTest {

  private static final long MILLI = 1_000_000L;

  private final ReceiveStream stream = new ReceiveStream(0xffff_fffeL, 90_000);

  @Test
  void reportsAStreamWithoutLoss() {
    for (int i = 0; i < 100; i++) {
      assertThat(arrive(65_500 + i)).isEqualTo(Arrival.NEW);
    }

    assertThat(stream.report(0)).isEqualTo(new ReportBlock(0xffff_fffeL, 0, 0, 65_599, 0, 0, 0));
    assertThat(stream.packets()).isEqualTo(100);
    assertThat(stream.bytes()).isEqualTo(100_000);
  }

  @Test
  void countsTheFractionLostFromReportToReport() {
    for (int i = 0; i < 100; i++) {
      if (i % 4 != 1) {
        arrive(65_500 + i);
      }
    }
    ReportBlock first = stream.report(0);
    arrive(65_600);
    ReportBlock second = stream.report(0);
    ReportBlock third = stream.report(0);

    assertThat(first.fractionLost()).isEqualTo(25 * 256 / 100);
    assertThat(first.cumulativeLost()).isEqualTo(25);
    assertThat(second.fractionLost()).isZero();
    assertThat(second.cumulativeLost()).isEqualTo(25);
    assertThat(third.fractionLost()).isZero();
  }

  @Test
  void countsAsLostWhatCameByOtherMeans() {
    assertThat(stream.onRecovered(65_533)).as("nothing came").isFalse();
    arrive(65_533);
    arrive(65_537);

    assertThat(stream.onRecovered(65_534)).isTrue();
    assertThat(stream.onRecovered(65_534)).as("again").isFalse();
    assertThat(stream.onRecovered(65_533)).as("came before").isFalse();
    assertThat(stream.onRecovered(2)).as("none after it").isFalse();
    assertThat(arrive(65_534)).isEqualTo(Arrival.DUPLICATE);
    assertThat(arrive(65_535)).isEqualTo(Arrival.REORDERED);

    assertThat(stream.lost()).isEqualTo(2);
    assertThat(stream.packets()).isEqualTo(3);
    assertThat(stream.report(0).fractionLost()).isEqualTo(2 * 256 / 5);
  }

  @Test
  void counts255WhereAlmostAllIsLost() {
    arrive(0);
    stream.report(0);
    arrive(2999);

    assertThat(stream.report(0).fractionLost()).isEqualTo(255);
  }

  @Test
  void makesUpForLossByWhatComesLate() {
    assertThat(arrive(65_535)).isEqualTo(Arrival.NEW);
    assertThat(arrive(65_537)).isEqualTo(Arrival.NEW);
    assertThat(stream.lost()).isEqualTo(1);
    assertThat(arrive(65_536)).isEqualTo(Arrival.REORDERED);
    assertThat(arrive(65_536)).isEqualTo(Arrival.DUPLICATE);

    assertThat(stream.lost()).isZero();
    assertThat(stream.packets()).isEqualTo(3);
  }

  @Test
  void missesNothingOfBeforeTheBeginning() {
    arrive(0);
    assertThat(arrive(-2)).isEqualTo(Arrival.REORDERED);

    assertThat(stream.lost()).isEqualTo(1);
    assertThat(stream.report(0).highestSequence()).isZero();
  }

  /// RFC 3550 A.1: two packets in a row tell a restart from a stray packet.
  @Test
  void takesTwoPacketsInARowForARestart() {
    for (int i = 0; i < 10; i++) {
      arrive(2 * i);
    }
    assertThat(arrive(30_000)).isEqualTo(Arrival.TOO_OLD);
    assertThat(arrive(20)).isEqualTo(Arrival.NEW);
    assertThat(arrive(40_000)).isEqualTo(Arrival.TOO_OLD);
    assertThat(arrive(40_001)).isEqualTo(Arrival.NEW);
    assertThat(arrive(40_003)).isEqualTo(Arrival.NEW);

    assertThat(stream.lost()).isEqualTo(10 + 1);
    assertThat(stream.report(0).highestSequence()).isEqualTo(40_003);
  }

  /// Against a plain count, with loss, disorder and duplicates over three wrap-arounds.
  @Test
  void countsLikeAPlainCount() {
    Random random = new Random(5);
    int sent = 3 * 65_536;
    long expectedPackets = 0;
    for (int i = 0; i < sent; i += 2) {
      // Two packets at a time: as sent, swapped, or one lost; the last two arrive.
      int fate = i >= sent - 2 ? 0 : random.nextInt(20);
      switch (fate) {
        case 0 -> {
          assertThat(arrive(i)).isEqualTo(Arrival.NEW);
          assertThat(arrive(i + 1)).isEqualTo(Arrival.NEW);
          expectedPackets += 2;
        }
        case 1 -> {
          assertThat(arrive(i + 1)).isEqualTo(Arrival.NEW);
          assertThat(arrive(i)).isEqualTo(Arrival.REORDERED);
          expectedPackets += 2;
        }
        default -> {
          assertThat(arrive(i)).isEqualTo(Arrival.NEW);
          assertThat(arrive(i)).isEqualTo(Arrival.DUPLICATE);
          expectedPackets++;
        }
      }
    }
    assertThat(stream.packets()).isEqualTo(expectedPackets);
    assertThat(stream.lost()).isEqualTo(sent - expectedPackets);
    assertThat(stream.report(0).highestSequence()).isEqualTo(sent - 1);
  }

  @Test
  void measuresJitterOverAWrappingTimestamp() {
    // Pictures every 40 ms, each second one 8 ms late: the jitter nears 8 ms.
    for (int i = 0; i < 400; i++) {
      long nanos = Long.MAX_VALUE / 2 + (40L * i + 8L * (i % 2)) * MILLI;
      stream.onPacket(i, (0xffff_0000L + i * 3600L) & 0xffff_ffffL, 1, nanos);
    }

    assertThat(stream.jitterSeconds()).isCloseTo(0.008, within(0.0001));
    assertThat(stream.report(0).jitter()).isBetween(710L, 721L);
  }

  @Test
  void echoesTheLastSenderReport() {
    arrive(1);
    stream.onSenderReport(0x1234_5678_9abc_def0L, 5 * MILLI);

    ReportBlock report = stream.report(505 * MILLI);

    assertThat(report.lastSr()).isEqualTo(0x5678_9abcL);
    assertThat(report.delaySinceLastSr()).isEqualTo(32_768);
  }

  @Test
  void measuresTheRoundTripFromWhatIsEchoed() {
    Instant sent = Instant.parse("2026-03-01T08:00:00.250Z");
    ReportBlock report =
        new ReportBlock(1, 0, 0, 0, 0, NtpTime.compact(NtpTime.of(sent)), 65_536 / 2);

    assertThat(report.roundTripNanos(NtpTime.of(sent.plusMillis(580))))
        .isCloseTo(80 * MILLI, within(20_000L));
    // A clock that was set back, and a report before the first sender report.
    assertThat(report.roundTripNanos(NtpTime.of(sent))).isEqualTo(-1);
    assertThat(new ReportBlock(1, 0, 0, 0, 0, 0, 0).roundTripNanos(NtpTime.of(sent))).isEqualTo(-1);
  }

  @Test
  void countsNtpTimeFrom1900() {
    assertThat(NtpTime.of(Instant.parse("1970-01-01T00:00:00.5Z")))
        .isEqualTo(2_208_988_800L << 32 | 0x8000_0000L);
  }

  private Arrival arrive(int sequence) {
    return stream.onPacket(sequence & 0xffff, 0, 1000, 0);
  }
}
