package org.kaimen.signaling.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Against what the tokenizer that the model came with makes of the same texts.
class WordPiecesTest {

  private static final WordPieces PIECES = new WordPieces(open("bge-small-zh-v1.5-tokenizer.json"));

  static List<String> known() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(open("search/word-pieces.tsv"), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("known")
  void piecesAreThoseOfTheModelsOwnTokenizer(String line) {
    String text = line.substring(0, line.lastIndexOf('\t'));
    String whole = text.replace("\\t", "\t").replace("\\n", "\n").replace("\\0", "\0");

    String numbers =
        Arrays.stream(PIECES.of(whole, 24))
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "));

    assertThat(numbers).isEqualTo(line.substring(line.lastIndexOf('\t') + 1));
  }

  @Test
  void aTextIsCutToWhatTheModelReads() {
    assertThat(PIECES.of("灯".repeat(5_000), 256)).hasSize(256).endsWith(102);
    assertThat(PIECES.of("", 256)).containsExactly(101, 102);
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(
        WordPiecesTest.class.getResourceAsStream("/" + resource), resource);
  }
}
