package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

  @Test
  void aRunOfChineseBecomesOverlappingPairs() {
    assertThat(terms("路灯坏了")).containsExactly("路灯", "灯坏", "坏了");
  }

  @Test
  void aCharacterWithNoNeighbourStandsAlone() {
    assertThat(Tokens.of("灯")).containsExactly(new Token("灯", 0, 1, Token.Kind.SINGLE, 0));
  }

  @Test
  void caseAndWidthDoNotMatter() {
    assertThat(terms("ＡＢＣ Street")).containsExactly("abc", "street");
  }

  @Test
  void shortWordsAreKept() {
    assertThat(terms("the A座 of it")).containsExactly("the", "a", "座", "of", "it");
  }

  @Test
  void aTokenKnowsWhereItStands() {
    assertThat(Tokens.of("在 路灯")).last().isEqualTo(new Token("路灯", 2, 4, Token.Kind.PAIR, 1));
  }

  @Test
  void traditionalCharactersAreReadAsSimplified() {
    assertThat(terms("路燈壞了")).containsExactly("路灯", "灯坏", "坏了");
    assertThat(Simplified.of("臺灣 噪聲擾民")).isEqualTo("台湾 噪声扰民");
  }

  @Test
  void eachCharacterTakesAPlaceAndSoDoesAWord() {
    assertThat(Tokens.of("路灯坏 A座楼")).extracting(Token::position).containsExactly(0, 1, 3, 4);
  }

  private static List<String> terms(String text) {
    return Tokens.of(text).stream().map(Token::term).toList();
  }
}
