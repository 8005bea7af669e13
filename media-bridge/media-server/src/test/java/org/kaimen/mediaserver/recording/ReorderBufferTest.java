package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {

  private static final long MILLI = 1_000_000;

  private final List<String> got = new ArrayList<>();
  private final ReorderBuffer buffer =
      new ReorderBuffer(
          new ReorderBuffer.Receiver() {
            @Override
            public void onPacket(Packet packet) {
              got.add("" + packet.sequence());
            }

            @Override
            public void onGap() {
              got.add("gap");
            }
          });

  @AfterEach
  void clear() {
    buffer.clear();
  }

  private void add(int... sequences) {
    for (int sequence : sequences) {
      buffer.add(packet(sequence, 0));
    }
  }

  private static Packet packet(int sequence, long nanos) {
    return new Packet(sequence & 0xffff, 0, false, nanos, Unpooled.EMPTY_BUFFER);
  }

  @Test
  void packetsInOrderPassAtOnce() {
    add(7, 8, 9);

    assertThat(got).containsExactly("7", "8", "9");
  }

  @Test
  void aLatePacketIsPutInItsPlace() {
    add(1, 3, 4, 2, 5);

    assertThat(got).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void whatCameBeforeIsDropped() {
    add(1, 2, 2, 1, 4, 4, 3);

    assertThat(got).containsExactly("1", "2", "3", "4");
  }

  @Test
  void aGapIsWaitedForOnlyAShortWhile() {
    add(1);
    buffer.add(packet(3, 100 * MILLI));

    buffer.expire(599 * MILLI);
    assertThat(got).containsExactly("1");
    buffer.expire(600 * MILLI);
    assertThat(got).containsExactly("1", "gap", "3");
    buffer.add(packet(2, 601 * MILLI));
    assertThat(got).hasSize(3);
  }

  @Test
  void eachOfTwoGapsHasItsTime() {
    add(1);
    buffer.add(packet(3, 100 * MILLI));
    buffer.add(packet(5, 250 * MILLI));

    buffer.expire(620 * MILLI);

    assertThat(got).containsExactly("1", "gap", "3");
  }

  @Test
  void sequenceNumbersWrap() {
    add(65_534, 0, 65_535, 1);

    assertThat(got).containsExactly("65534", "65535", "0", "1");
  }

  @Test
  void aJumpNeedsASecondPacketToBeBelieved() {
    add(10, 30_000, 11, 50_000, 50_001, 50_002);

    assertThat(got).containsExactly("10", "11", "gap", "50001", "50002");
  }

  @Test
  void anyOrderWithinTheWindowIsPutRight() {
    Random random = new Random(5);
    List<Integer> sequences = new ArrayList<>(IntStream.range(65_000, 68_000).boxed().toList());
    for (int i = 1; i < sequences.size(); i++) {
      int other = Math.max(1, i - random.nextInt(20));
      sequences.set(i, sequences.set(other, sequences.get(i)));
    }

    sequences.forEach(this::add);

    assertThat(got)
        .isEqualTo(IntStream.range(65_000, 68_000).mapToObj(i -> "" + (i & 0xffff)).toList());
  }

  private void add(Integer sequence) {
    buffer.add(packet(sequence, 0));
  }
}
