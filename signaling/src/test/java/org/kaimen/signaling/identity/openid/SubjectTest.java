package org.kaimen.signaling.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

  private static Subject of(Map<String, Object> claims) {
    return Subject.of("https://login.example.gov.cn", "1", claims);
  }

  @Test
  void aVerifiedAddressIsRead() {
    assertThat(of(Map.of("email", " Wang@Example.CN ", "email_verified", true)).verifiedMail())
        .isEqualTo("wang@example.cn");
  }

  @Test
  void anAddressNobodyVouchesForIsNone() {
    assertThat(of(Map.of("email", "wang@example.cn")).verifiedMail()).isNull();
    assertThat(of(Map.of("email", "wang@example.cn", "email_verified", false)).verifiedMail())
        .isNull();
    assertThat(of(Map.of("email", "wang@example.cn", "email_verified", "true")).verifiedMail())
        .isNull();
    assertThat(of(Map.of("email_verified", true)).verifiedMail()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wang", "wang@", "@example.cn", "a b@example.cn", "王@example.cn"})
  void whatIsNoAddressIsNone(String mail) {
    assertThat(of(Map.of("email", mail, "email_verified", true)).verifiedMail()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"王芳,wf,王芳", "' ',wf,wf", "'a\u0000\u202eb',wf,ab"})
  void aNameIsReadAsPeopleWillReadIt(String name, String username, String read) {
    assertThat(of(Map.of("name", name, "preferred_username", username)).name()).isEqualTo(read);
  }

  @Test
  void aNameIsNeverTooLongNorCutInTheMiddleOfACharacter() {
    assertThat(of(Map.of("name", "𠮷".repeat(100))).name()).isEqualTo("𠮷".repeat(60));
    assertThat(of(Map.of("name", 5)).name()).isEmpty();
  }
}
