package org.kaimen.signaling.minutes.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrokesTest {

  private static final List<Integer> LONG = List.of(0, 0, 300, 200, 600, 0);

  @Test
  void aNameInAFewStrokesIsASignature() {
    assertThat(Strokes.of(List.of(LONG, List.of(10, 10)))).isPresent();
  }

  @Test
  void aDotOrAShortLineIsNone() {
    assertThat(Strokes.of(List.of())).isEmpty();
    assertThat(Strokes.of(List.of(List.of(10, 10)))).isEmpty();
    assertThat(Strokes.of(List.of(List.of(10, 10, 40, 40)))).isEmpty();
  }

  @Test
  void pointsBesideThePlaneAndHalvesOfPointsAreNone() {
    assertThat(Strokes.of(List.of(LONG, List.of(601, 0)))).isEmpty();
    assertThat(Strokes.of(List.of(LONG, List.of(0, 201)))).isEmpty();
    assertThat(Strokes.of(List.of(LONG, List.of(-1, 0)))).isEmpty();
    assertThat(Strokes.of(List.of(LONG, List.of(1, 1, 1)))).isEmpty();
    assertThat(Strokes.of(List.of(LONG, List.of()))).isEmpty();
  }

  @Test
  void nobodyFillsTheHouseWithASignature() {
    List<Integer> scribble =
        IntStream.range(0, 8002).map(i -> i % 2 == 0 ? i % 600 : 100).boxed().toList();

    assertThat(Strokes.of(List.of(scribble))).isEmpty();
    assertThat(Strokes.of(Collections.nCopies(101, List.of(0, 0, 600, 0)))).isEmpty();
  }
}
