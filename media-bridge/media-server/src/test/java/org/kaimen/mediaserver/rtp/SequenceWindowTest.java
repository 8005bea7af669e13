package org.kaimen.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceWindowTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, 1, 1",
    "1, 0, -1",
    "65535, 0, 1",
    "0, 65535, -1",
    "100, 32867, 32767",
    "0, 32768, -32768"
  })
  void measuresTheShorterWayRound(int from, int to, int distance) {
    assertThat(Sequence.distance(from, to)).isEqualTo(distance);
  }

  @ParameterizedTest
  @CsvSource({
    "65535, 0, 65536",
    "65536, 65535, 65535",
    "200000, 3392, 200000",
    "200000, 3393, 200001",
    "0, 65535, -1",
    "-1, 0, 0"
  })
  void extendsToTheNearestNumber(long before, int sequence, long extended) {
    assertThat(Sequence.extend(before, sequence)).isEqualTo(extended);
  }

  /// Against a set that forgets nothing, with leaps, late numbers and wrap-arounds.
  @Test
  void remembersTheLastThousandLikeASet() {
    Random random = new Random(11);
    SequenceWindow window = new SequenceWindow();
    Set<Long> marked = new HashSet<>();
    long at = 65_000;
    window.mark(at);
    marked.add(at);
    for (int i = 0; i < 200_000; i++) {
      int leap = random.nextInt(100);
      at += leap == 0 ? random.nextInt(3000) : 1;
      long number = at - (random.nextInt(4) == 0 ? random.nextInt(1500) : 0);
      assertThat(window.extend((int) number & 0xffff)).isEqualTo(number);
      boolean behind = number <= window.highest() - SequenceWindow.SIZE;
      assertThat(window.isBehind(number)).isEqualTo(behind);
      if (behind) {
        continue;
      }
      assertThat(window.isMarked(number)).as("%d", number).isEqualTo(marked.contains(number));
      if (random.nextBoolean()) {
        window.mark(number);
        marked.add(number);
      } else {
        window.moveTo(number);
      }
      at = Math.max(at, window.highest());
    }
    assertThat(at).isGreaterThan(4 * 65_536);
  }

  @Test
  void knowsNothingAtFirstAndWhenCleared() {
    SequenceWindow window = new SequenceWindow();
    assertThat(window.begun()).isFalse();
    assertThat(window.extend(9)).isEqualTo(9);
    window.mark(70_000);
    window.clear();

    assertThat(window.isMarked(70_000)).isFalse();
    assertThat(window.isBehind(3)).isFalse();
    assertThat(window.extend(9)).isEqualTo(9);
    window.moveTo(70_000);
    assertThat(window.isMarked(70_000)).isFalse();
  }
}
