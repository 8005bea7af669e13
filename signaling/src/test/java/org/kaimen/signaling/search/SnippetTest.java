package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetTest {

  @Test
  void theMatchIsMarked() {
    assertThat(snippet("小区东门的路灯坏了。", "路灯")).isEqualTo("小区东门的<mark>路灯</mark>坏了。");
  }

  @Test
  void matchesThatTouchAreOneMark() {
    assertThat(snippet("路灯坏了", "路灯 坏了")).isEqualTo("<mark>路灯坏了</mark>");
  }

  @Test
  void aWordMayGoOn() {
    assertThat(snippet("The streetlight is out", "street"))
        .isEqualTo("The <mark>streetlight</mark> is out");
  }

  @Test
  void aSingleCharacterIsMarkedWhereverItStands() {
    assertThat(snippet("路灯", "灯")).isEqualTo("路<mark>灯</mark>");
  }

  @Test
  void markupInTheTextIsText() {
    assertThat(snippet("<script>路灯</script> & \"x\"", "路灯"))
        .isEqualTo("&lt;script&gt;<mark>路灯</mark>&lt;/script&gt; &amp; &quot;x&quot;");
  }

  @Test
  void markupInTheQueryMarksNothing() {
    assertThat(snippet("路灯", "<mark>")).isEqualTo("路灯");
  }

  @Test
  void aLongTextIsCutAroundTheFirstMatch() {
    String html = snippet("一".repeat(500) + "路灯" + "二".repeat(500), "路灯");

    assertThat(html).startsWith("…").endsWith("…").contains("一<mark>路灯</mark>二");
    assertThat(html.replaceAll("<.*?>|…", "")).hasSize(120);
  }

  @Test
  void withoutAMatchItIsTheBeginning() {
    assertThat(snippet("二".repeat(500), "路灯")).isEqualTo("二".repeat(120) + "…");
  }

  @Test
  void noCharacterIsCutInTwo() {
    String html = snippet("𠮷".repeat(100) + "路灯" + "𠮷".repeat(100), "路灯");

    assertThat(html.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static String snippet(String text, String query) {
    return Snippet.of(text, SearchQuery.parse(query));
  }
}
