package org.kaimen.mediaserver.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtcp.TransportFeedback.Arrival;
import org.kaimen.mediaserver.rtp.RtcpCodec;

class TransportFeedbackWriterTest {

  private static final long TICK = 250_000L;
  private static final long MILLI = 4 * TICK;

  private final TransportFeedbackWriter writer = new TransportFeedbackWriter();

  @Test
  void tellsWhatCameAndWhatDidNot() {
    writer.onPacket(65_534, 1000 * TICK);
    writer.onPacket(65_535, 1001 * TICK);
    writer.onPacket(1, 1005 * TICK);

    assertThat(write(60 * MILLI))
        .isEqualTo(
            new Rtcp.TransportFeedback(
                7,
                8,
                0,
                65_534,
                4,
                List.of(
                    new Arrival(65_534, 1000), new Arrival(65_535, 1001), new Arrival(1, 1005))));
  }

  @Test
  void isDueFiftyMillisecondsAfterTheFirstPacketAndAfterEachFeedback() {
    assertThat(writer.due(0)).isFalse();
    writer.onPacket(1, 10 * MILLI);
    assertThat(writer.due(59 * MILLI)).isFalse();
    assertThat(writer.due(60 * MILLI)).isTrue();
    write(60 * MILLI);
    assertThat(writer.due(500 * MILLI)).isFalse();

    writer.onPacket(2, 70 * MILLI);
    assertThat(writer.due(109 * MILLI)).isFalse();
    assertThat(writer.due(110 * MILLI)).isTrue();
    write(110 * MILLI);
    // After silence there is nothing to wait for.
    writer.onPacket(3, 900 * MILLI);
    assertThat(writer.due(900 * MILLI)).isTrue();
  }

  @Test
  void writesNothingWhereNothingCame() {
    ByteBuf out = Unpooled.buffer();
    writer.write(out, 7, 8, 0);
    assertThat(out.isReadable()).isFalse();
    writer.onPacket(1, 0);
    write(0);
    writer.write(out, 7, 8, 1);
    assertThat(out.isReadable()).isFalse();
  }

  @Test
  void numbersItsFeedbackAndGoesOnWhereItStopped() {
    writer.onPacket(1, 0);
    assertThat(write(0).number()).isZero();
    writer.onPacket(4, 0);
    Rtcp.TransportFeedback second = write(0);

    assertThat(second.number()).isEqualTo(1);
    assertThat(second.baseSequence()).isEqualTo(2);
    assertThat(second.statusCount()).isEqualTo(3);
    for (int i = 5; i < 600; i++) {
      writer.onPacket(i, 0);
      assertThat(write(0).number()).isEqualTo((i - 3) & 0xff);
    }
  }

  @Test
  void reportsALatePacketAgain() {
    writer.onPacket(1, 1000 * TICK);
    writer.onPacket(3, 1001 * TICK);
    write(0);
    writer.onPacket(2, 1400 * TICK);
    writer.onPacket(2, 1500 * TICK);

    assertThat(write(0))
        .isEqualTo(
            new Rtcp.TransportFeedback(
                7, 8, 1, 2, 2, List.of(new Arrival(2, 1400), new Arrival(3, 1001))));
  }

  @Test
  void leavesForTheNextFeedbackWhatIsMoreThanEightSecondsApart() {
    writer.onPacket(1, 0);
    writer.onPacket(2, 9000 * MILLI);

    assertThat(write(9000 * MILLI).arrivals()).containsExactly(new Arrival(1, 0));
    assertThat(writer.due(9000 * MILLI)).isTrue();
    assertThat(write(9000 * MILLI).arrivals()).containsExactly(new Arrival(2, 36_000));
    assertThat(writer.due(9999 * MILLI)).isFalse();
  }

  @Test
  void keepsItsFeedbackShortAfterALeap() {
    writer.onPacket(1, 0);
    write(0);
    writer.onPacket(30_000, 0);

    // The last 1024 numbers, 400 at a time.
    assertThat(write(0).statusCount()).isEqualTo(400);
    assertThat(write(0).statusCount()).isEqualTo(400);
    assertThat(writer.due(0)).isTrue();
    assertThat(write(0).arrivals()).containsExactly(new Arrival(30_000, 0));
    assertThat(writer.due(1000 * MILLI)).isFalse();
  }

  @Test
  void fitsIntoAPacketWhateverTheDeltas() {
    for (int i = 0; i < 1000; i++) {
      writer.onPacket(i, (i % 2) * 1000L * TICK);
    }
    ByteBuf out = Unpooled.buffer();
    writer.write(out, 7, 8, 0);

    assertThat(out.readableBytes()).isBetween(800, 1000);
  }

  /// Whatever the order and the times, the feedback ends up telling what came and when.
  @Test
  void tellsEverythingOverManyWrapArounds() {
    Random random = new Random(13);
    Map<Long, Long> came = new HashMap<>();
    Map<Long, Long> told = new HashMap<>();
    long now = Long.MAX_VALUE / 2;
    long unwrapped = 0;
    for (long sequence = 0; sequence < 200_000; sequence++) {
      now += random.nextInt(4000) * 1000L;
      if (random.nextInt(10) > 0) {
        long number = Math.max(0, sequence - (random.nextInt(10) == 0 ? random.nextInt(5) : 0));
        writer.onPacket((int) number & 0xffff, now);
        came.putIfAbsent(number, Math.floorDiv(now, TICK) & 0xffff_ffffL);
      }
      if (writer.due(now)) {
        for (Arrival arrival : write(now).arrivals()) {
          unwrapped += (short) (arrival.sequence() - (int) unwrapped);
          told.put(unwrapped, arrival.ticks());
        }
      }
    }
    // What came last waits for the next feedback.
    came.keySet().removeIf(sequence -> sequence > 199_900);
    assertThat(told).containsAllEntriesOf(came);
  }

  private Rtcp.TransportFeedback write(long nowNanos) {
    ByteBuf out = Unpooled.buffer();
    writer.write(out, 7, 8, nowNanos);
    return (Rtcp.TransportFeedback) RtcpCodec.parse(out).getFirst();
  }
}
