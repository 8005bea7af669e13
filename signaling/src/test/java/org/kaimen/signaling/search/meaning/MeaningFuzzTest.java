package org.kaimen.signaling.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.params.provider.MethodSource;

class MeaningFuzzTest {

  private static final TroubleBook BOOK = TroubleBook.read(UnaryOperator.identity());
  private static final WordPieces PIECES =
      new WordPieces(
          Objects.requireNonNull(
              MeaningFuzzTest.class.getResourceAsStream("/bge-small-zh-v1.5-tokenizer.json")));

  static Stream<String> samples() {
    return Stream.of(
        "", "路灯坏了，the light is out!", "𠮷\ud842\udfb7\ud842", "x".repeat(5_000), "\0\u200b");
  }

  /// Whatever is written, the model is told of it within its bounds, and it lies somewhere.
  @MethodSource("samples")
  @FuzzTest(maxDuration = "30s")
  void anyTextIsCutIntoPiecesAndLiesSomewhere(@NotNull String text) {
    assertThat(PIECES.of(text, 256)).hasSizeBetween(2, 256).startsWith(101).endsWith(102);
    float[] place = BOOK.place(text, null);
    assertThat(VectorUtil.dotProduct(place, place)).isCloseTo(1, within(0.001f));
  }
}
