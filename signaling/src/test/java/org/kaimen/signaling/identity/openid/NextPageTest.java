package org.kaimen.signaling.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/cases", "/file?step=visibility", "/staff/search?q=%E8%B7%AF&a=1"})
  void aPageOfThisSiteIsGoneOnTo(String asked) {
    assertThat(NextPage.of(asked)).isEqualTo(asked);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "", "cases", "//evil.example", "/\\evil.example", "https://evil.example", "/a b", "/路",
        "/a\r\nSet-Cookie:x", "/%zz", "/%", "/#x", "/{a}", "/api/citizen/sign-out", "javascript:x"
      })
  void anythingElseIsNot(@Nullable String asked) {
    assertThat(NextPage.of(asked)).isEmpty();
  }
}
