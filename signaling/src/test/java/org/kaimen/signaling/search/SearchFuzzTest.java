package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class SearchFuzzTest {

  /// Whatever is looked for in whatever was written, the snippet holds no markup but its marks.
  @FuzzTest(maxDuration = "10s")
  void aSnippetHoldsNoMarkupButItsMarks(FuzzedDataProvider data) {
    SearchQuery query = SearchQuery.parse(data.consumeString(200));
    String text = data.consumeRemainingAsString();

    String html = Snippet.of(text, query);

    String bare = html.replaceAll("<mark>([^<]*)</mark>", "$1");
    assertThat(bare).doesNotContain("<", ">", "\"");
    assertThat(query.isEmpty()).isEqualTo(query.tsquery() == null && query.patterns().isEmpty());
    assertThat(Lexemes.vector(text, text)).isNotNull();
  }
}
