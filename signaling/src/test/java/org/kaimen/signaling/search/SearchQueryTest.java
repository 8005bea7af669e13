package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchQueryTest {

  @Test
  void everyWordIsAPhraseOfItsOwn() {
    assertThat(SearchQuery.parse("路灯坏了 东门").tsquery()).isEqualTo("'路灯' <-> '灯坏' <-> '坏了' & '东门'");
  }

  @Test
  void theWideSpaceOfChineseKeyboardsParts() {
    assertThat(SearchQuery.parse("路灯\u3000东门").phrases()).hasSize(2);
  }

  @Test
  void aSingleCharacterIsLookedForInTheTextItself() {
    SearchQuery query = SearchQuery.parse("灯");

    assertThat(query.tsquery()).isNull();
    assertThat(query.patterns()).containsExactly("%灯%");
  }

  @Test
  void whatLikeReadsAsAPatternIsEscaped() {
    assertThat(SearchQuery.parse("灯100%_\\").patterns()).containsExactly("%灯100\\%\\_\\\\%");
  }

  @Test
  void nothingToLookForFindsAll() {
    assertThat(SearchQuery.parse("").isEmpty()).isTrue();
    assertThat(SearchQuery.parse("  ，。！ ").isEmpty()).isTrue();
  }
}
