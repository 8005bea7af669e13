package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LexemesTest {

  @Test
  void theHeadingComesFirstAndWeighsMore() {
    assertThat(Lexemes.vector("路灯", "坏了")).isEqualTo("'路灯':1A '坏了':3 ");
  }

  @Test
  void noPhraseRunsFromTheHeadingIntoTheText() {
    assertThat(Lexemes.vector("a", "b")).isEqualTo("'a':1A 'b':3 ");
  }

  @Test
  void aLongTextEndsAtThePositionsPostgresKeeps() {
    assertThat(Lexemes.vector("", "a ".repeat(20_000)).trim()).endsWith("'a':16383");
  }

  @Test
  void onlyAWordAtTheEndMayGoOn() {
    assertThat(Lexemes.phrase(Tokens.of("main street"))).isEqualTo("'main' <-> 'street':*");
    assertThat(Lexemes.phrase(Tokens.of("路灯坏"))).isEqualTo("'路灯' <-> '灯坏'");
  }

  @Test
  void quotesAreDoubled() {
    assertThat(Lexemes.phrase(Tokens.of("o'neil"))).isEqualTo("'o''neil':*");
  }
}
