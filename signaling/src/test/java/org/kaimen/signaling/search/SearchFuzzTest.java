package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchFuzzTest {

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("路灯 street", "小区东门的路灯坏了。The streetlight <b>blinks</b> & \"hums\"."),
        Arguments.of("灯", "𠮷灯".repeat(100)),
        Arguments.of("'\\|&!:*%_", "it's \\ all | here"));
  }

  /// Whatever is looked for in whatever was written, the snippet holds no markup but its marks.
  @MethodSource("samples")
  @FuzzTest(maxDuration = "30s")
  void aSnippetHoldsNoMarkupButItsMarks(@NotNull String words, @NotNull String text) {
    SearchQuery query = SearchQuery.parse(words);

    String html = Snippet.of(text, query);

    String bare = html.replaceAll("<mark>([^<]*)</mark>", "$1");
    assertThat(bare).doesNotContain("<", ">", "\"");
    assertThat(Simplified.of(text)).hasSameSizeAs(text);
    assertThat(Tokens.of(text)).isSortedAccordingTo(Comparator.comparingInt(Token::position));
  }
}
