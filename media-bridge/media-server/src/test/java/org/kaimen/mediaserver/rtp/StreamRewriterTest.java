package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StreamRewriterTest {

  private static final long MILLI = 1_000_000L;
  private static final long OURS = 0x9000_0000L;
  private static final long CAMERA = 1;
  private static final long SCREEN = 2;

  private final StreamRewriter rewriter = new StreamRewriter(OURS, 90_000, 65_534, 0xffff_fff0L);

  @Test
  void beginsWhereItWasTold() {
    ByteBuf packet = Packets.rtp(CAMERA, 1000, 5000);

    assertThat(rewriter.rewrite(packet, 102, 0)).isTrue();

    assertThat(packet).isEqualTo(Packets.annotated("80 66 fffe fffffff0 90000000 e8"));
  }

  @Test
  void keepsOrderAndGapsOfTheSource() {
    assertThat(sent(CAMERA, 10)).isEqualTo(65_534);
    assertThat(sent(CAMERA, 13)).isEqualTo(1);
    assertThat(sent(CAMERA, 12)).isZero();
    assertThat(sent(CAMERA, 14)).isEqualTo(2);
  }

  @Test
  void goesOnWithoutALeapWhereTheSourceChanges() {
    rewrite(CAMERA, 10, 1000, 0);
    rewrite(CAMERA, 11, 4000, 33);
    ByteBuf first = Packets.rtp(SCREEN, 60_000, 0x8000_0000L);
    rewriter.rewrite(first, 96, 133 * MILLI);
    ByteBuf second = Packets.rtp(SCREEN, 60_001, 0x8000_0bb8L);
    rewriter.rewrite(second, 96, 166 * MILLI);

    assertThat(Rtp.sequence(first)).isZero();
    assertThat(Rtp.sequence(second)).isEqualTo(1);
    // 3000 after the first packet of all, and 100 ms.
    assertThat(Rtp.timestamp(first)).isEqualTo((0xffff_fff0L + 3000 + 9000) & 0xffff_ffffL);
    assertThat(Rtp.timestamp(second)).isEqualTo(Rtp.timestamp(first) + 3000);
    assertThat(rewriter.rtpTimeOf(0x8000_0000L)).isEqualTo(Rtp.timestamp(first));
  }

  @Test
  void goesByTheClocksOfItsSourcesWhereTheyAreKnown() {
    rewrite(CAMERA, 100, 9000, 0);
    ByteBuf before = Packets.rtp(CAMERA, 101, 12_000);
    rewriter.rewrite(before, 96, 33 * MILLI);

    // what was captured 33 ms later, and comes at once
    rewriter.expectClock(1_000_000);
    ByteBuf next = Packets.rtp(SCREEN, 7, 1_015_000);
    rewriter.rewrite(next, 96, 34 * MILLI);
    assertThat(Rtp.timestamp(next) - Rtp.timestamp(before)).isEqualTo(3000);

    // what was captured at the same instant, or before
    rewriter.expectClock(-1_000_000);
    ByteBuf last = Packets.rtp(CAMERA, 102, 15_000);
    rewriter.rewrite(last, 96, 36 * MILLI);
    assertThat(Rtp.timestamp(last) - Rtp.timestamp(next)).isOne();
  }

  @Test
  void goesByArrivalWhereTheClocksMakeNoSense() {
    rewrite(CAMERA, 100, 9000, 0);
    ByteBuf before = Packets.rtp(CAMERA, 101, 12_000);
    rewriter.rewrite(before, 96, 33 * MILLI);

    rewriter.expectClock(1_000_000);
    ByteBuf next = Packets.rtp(SCREEN, 7, 9_000_000);
    rewriter.rewrite(next, 96, 43 * MILLI);

    assertThat(Rtp.timestamp(next) - Rtp.timestamp(before)).isEqualTo(900);
  }

  @Test
  void tellsTheSourcesApartEvenAtTheSameInstant() {
    ByteBuf first = Packets.rtp(CAMERA, 10, 1000);
    ByteBuf second = Packets.rtp(SCREEN, 10, 1000);
    rewriter.rewrite(first, 96, 0);
    rewriter.rewrite(second, 96, 0);

    assertThat(Rtp.timestamp(second)).isNotEqualTo(Rtp.timestamp(first));
  }

  @Test
  void refusesWhatIsOlderThanTheBeginningOfItsSource() {
    sent(CAMERA, 10);
    sent(SCREEN, 500);
    ByteBuf late = Packets.rtp(SCREEN, 499, 0);

    assertThat(rewriter.rewrite(late, 96, 0)).isFalse();
    assertThat(late).isEqualTo(Packets.rtp(SCREEN, 499, 0));
  }

  @Test
  void closesTheGapOfWhatIsLeftOut() {
    assertThat(sent(CAMERA, 10)).isEqualTo(65_534);
    skip(11);
    skip(13);
    assertThat(sent(CAMERA, 14)).isZero();
    // Late, but before the second that was left out.
    assertThat(sent(CAMERA, 12)).isEqualTo(65_535);
    // What was left out stays out.
    assertThat(rewriter.rewrite(Packets.rtp(CAMERA, 11, 0), 96, 0)).isFalse();
    // Too late to leave out: the one after it has its number.
    skip(14);
    assertThat(sent(CAMERA, 15)).isEqualTo(1);
  }

  @Test
  void takesALeapOfTheSourceForANewBeginning() {
    assertThat(sent(CAMERA, 10)).isEqualTo(65_534);
    assertThat(sent(CAMERA, 20_010)).isEqualTo(65_535);
    assertThat(sent(CAMERA, 10)).isZero();
  }

  /// Loss, disorder, skips and changes of source: numbers are given once, in the source's order,
  /// and all the time without a hole where nothing was lost.
  @Test
  void givesEachNumberOnceInOrder() {
    Random random = new Random(17);
    TreeMap<Integer, Integer> order = new TreeMap<>();
    int unwrapped = 65_534;
    int next = 300;
    int lost = 0;
    List<Integer> held = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      int sequence = next++;
      switch (random.nextInt(20)) {
        case 0 -> skip(sequence);
        case 1 -> held.add(sequence);
        case 2 -> lost++;
        default -> {
          int outgoing = sent(CAMERA, sequence);
          unwrapped += Sequence.distance(unwrapped, outgoing);
          assertThat(order.put(sequence, unwrapped)).isNull();
        }
      }
      if (held.size() > 3) {
        for (int late : held) {
          int outgoing = sent(CAMERA, late);
          int extended = unwrapped + Sequence.distance(unwrapped, outgoing);
          assertThat(order.put(late, extended)).isNull();
        }
        held.clear();
      }
    }
    int before = Integer.MIN_VALUE;
    for (int outgoing : order.values()) {
      assertThat(outgoing).isGreaterThan(before);
      before = outgoing;
    }
    assertThat(before - 65_534 + 1 - order.size()).isBetween(lost - 10, lost + 10);
  }

  private int sent(long ssrc, int sequence) {
    return rewrite(ssrc, sequence, 0, 0);
  }

  private int rewrite(long ssrc, int sequence, long timestamp, long milli) {
    ByteBuf packet = Packets.rtp(ssrc, sequence & 0xffff, timestamp);
    assertThat(rewriter.rewrite(packet, 96, milli * MILLI)).isTrue();
    assertThat(Rtp.ssrc(packet)).isEqualTo(OURS);
    return Rtp.sequence(packet);
  }

  private void skip(int sequence) {
    rewriter.skip(Packets.rtp(CAMERA, sequence & 0xffff, 0));
  }
}
