package org.kaimen.signaling.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.identity.factor.EnteredCode.OfApp;
import org.kaimen.signaling.identity.factor.EnteredCode.OfSheet;
import org.kaimen.signaling.platform.Refusal;

class EnteredCodeTest {

  @ParameterizedTest
  @CsvSource({"123456", "123 456", "' 123-456 '"})
  void aCodeOfTheAppIsReadWithItsGroups(String typed) {
    assertThat(EnteredCode.of(typed)).isEqualTo(new OfApp("123456"));
  }

  @ParameterizedTest
  @CsvSource({"A1B0C-D1EFG", "a1boc d1efg", "AIBOCDLEFG"})
  void aCodeOfTheSheetIsReadAsItIsMeant(String typed) {
    assertThat(EnteredCode.of(typed)).isEqualTo(new OfSheet("A1B0CD1EFG"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "１２３４５６", "A1B0CD1EF", "A1B0CD1EFU", "-----"})
  void anythingElseIsRefused(String typed) {
    assertThatThrownBy(() -> EnteredCode.of(typed))
        .isInstanceOf(Refusal.class)
        .hasMessage("second-code-wrong");
  }
}
