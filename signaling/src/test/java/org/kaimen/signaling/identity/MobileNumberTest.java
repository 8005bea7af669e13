package org.kaimen.signaling.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13900000000",
        " 139 0000 0000 ",
        "139-0000-0000",
        "+86 139 0000 0000",
        "8613900000000",
        "0086 13900000000"
      })
  void oneNumberIsTypedInManyWays(String typed) {
    assertThat(MobileNumber.of(typed)).hasValue(new MobileNumber("+8613900000000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12900000000",
        "1390000000",
        "139000000000",
        "+8529000000000",
        "+447900000000",
        "010-12345678",
        "王芳",
        "13900000000;13900000001",
        "１３９０００００００００"
      })
  void othersAreNone(String typed) {
    assertThat(MobileNumber.of(typed)).isEmpty();
  }

  @Test
  void itsPersonRecognizesItAndALogDoesNot() {
    MobileNumber number = new MobileNumber("+8613912345678");

    assertThat(number.masked()).isEqualTo("139****5678");
    assertThat(number.toString()).doesNotContain("5678");
  }
}
