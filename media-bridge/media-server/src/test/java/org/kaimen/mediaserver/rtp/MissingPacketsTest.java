package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingPacketsTest {

  private static final long MILLI = 1_000_000L;
  private static final long START = Long.MAX_VALUE - 300 * MILLI;

  private final MissingPackets missing = new MissingPackets(1000 * MILLI);

  @Test
  void asksAtOnceForWhatTwoPacketsOvertook() {
    arrive(65_534, 0);
    arrive(65_536, 0);
    assertThat(due(0)).isEmpty();
    arrive(65_537, 0);

    assertThat(due(0)).containsExactly(65_535);
  }

  @Test
  void asksAfterTenMillisecondsWhereNothingElseComes() {
    arrive(1, 0);
    arrive(3, 5);

    assertThat(due(14)).isEmpty();
    assertThat(due(15)).containsExactly(2);
  }

  @Test
  void doesNotAskForWhatCameLate() {
    arrive(1, 0);
    arrive(3, 0);
    arrive(2, 1);
    arrive(4, 2);

    assertThat(due(500)).isEmpty();
    assertThat(missing.keyFrameNeeded()).isFalse();
  }

  /// Of a sender 80 ms away, 95 ms with what is added: each request and its repetition.
  @Test
  void asksAgainAfterEachRoundTripAndTwiceEachTime() {
    missing.setRoundTrip(80 * MILLI);
    arrive(65_535, 0);
    arrive(65_537, 0);
    arrive(65_538, 0);

    List<Integer> askedAt = askedAt(1500);

    assertThat(askedAt).startsWith(0, 24, 96, 120, 192, 216, 288, 312);
    assertThat(askedAt.getLast()).isBetween(900, 1000);
    assertThat(missing.keyFrameNeeded()).isTrue();
    assertThat(missing.keyFrameNeeded()).isFalse();
    assertThat(due(5000)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 40, 52", "1, 40, 52", "5000, 5, 10"})
  void keepsThePauseInBounds(long roundTrip, int least, int most) {
    missing.setRoundTrip(roundTrip * MILLI);
    arrive(1, 0);
    arrive(3, 0);
    arrive(4, 0);

    assertThat(askedAt(1500)).hasSizeBetween(least, most);
  }

  @Test
  void asksNoMoreWhenItCame() {
    arrive(1, 0);
    arrive(3, 0);
    arrive(4, 0);
    assertThat(due(0)).containsExactly(2);
    arrive(2, 50);

    assertThat(askedAt(1500)).isEmpty();
    assertThat(missing.keyFrameNeeded()).isFalse();
  }

  private List<Integer> askedAt(int until) {
    List<Integer> askedAt = new ArrayList<>();
    for (int milli = 0; milli <= until; milli++) {
      if (!due(milli).isEmpty()) {
        askedAt.add(milli);
      }
    }
    return askedAt;
  }

  @Test
  void wantsAKeyFrameRatherThanOverAHundredPackets() {
    arrive(0, 0);
    arrive(101, 0);
    assertThat(missing.keyFrameNeeded()).isFalse();
    assertThat(due(20)).hasSize(100);
    arrive(103, 20);

    assertThat(missing.keyFrameNeeded()).isTrue();
    assertThat(due(50)).isEmpty();
    arrive(105, 60);
    assertThat(due(80)).containsExactly(104);
  }

  @Test
  void beginsAnewWhereTheStreamLeapsBack() {
    arrive(20_000, 0);
    arrive(20_002, 0);
    arrive(10, 0);
    arrive(12, 0);

    assertThat(due(50)).containsExactly(11);
    assertThat(missing.keyFrameNeeded()).isFalse();
  }

  /// One of twenty is lost and comes 30 ms after it was first asked for.
  @Test
  void asksForExactlyWhatIsLost() {
    missing.setRoundTrip(150 * MILLI);
    Random random = new Random(9);
    List<Integer> lost = new ArrayList<>();
    List<Integer> asked = new ArrayList<>();
    List<Integer> underWay = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      if (i > 0 && random.nextInt(20) == 0) {
        lost.add(i & 0xffff);
      } else {
        arrive(i, 3L * i);
      }
      List<Integer> due = due(3L * i);
      asked.addAll(due);
      if (i % 10 == 0) {
        int now = i;
        underWay.forEach(sequence -> arrive(sequence, 3L * now));
        underWay.clear();
      }
      underWay.addAll(due);
    }
    // What was lost at the very end cannot be known yet.
    assertThat(asked).isEqualTo(lost.subList(0, asked.size()));
    assertThat(lost.size() - asked.size()).isLessThan(5);
    assertThat(missing.keyFrameNeeded()).isFalse();
  }

  @Test
  void allocatesNothingWhereNothingIsMissing() {
    IntStream.range(0, 10).forEach(i -> arrive(i, i));

    assertThat(due(10)).isSameAs(List.of());
  }

  private void arrive(int sequence, long milli) {
    missing.onArrival(sequence & 0xffff, START + milli * MILLI);
  }

  private List<Integer> due(long milli) {
    return missing.due(START + milli * MILLI);
  }
}
