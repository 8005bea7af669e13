package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchQueryTest {

  @Test
  void everyWordIsAPhraseOfItsOwn() {
    assertThat(SearchQuery.parse("路灯坏了 东门").phrases()).extracting(List::size).containsExactly(3, 1);
  }

  @Test
  void theWideSpaceOfChineseKeyboardsParts() {
    assertThat(SearchQuery.parse("路灯\u3000东门").phrases()).hasSize(2);
  }

  @Test
  void aSingleCharacterIsLookedForInTheTextItself() {
    SearchQuery query = SearchQuery.parse("燈");

    assertThat(query.phrases()).isEmpty();
    assertThat(query.substrings()).containsExactly("灯");
  }

  @Test
  void nothingToLookForFindsAll() {
    assertThat(SearchQuery.parse("").isEmpty()).isTrue();
    assertThat(SearchQuery.parse("  ，。！ ").isEmpty()).isTrue();
  }
}
