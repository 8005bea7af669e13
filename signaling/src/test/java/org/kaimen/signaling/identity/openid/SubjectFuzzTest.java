package org.kaimen.signaling.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;

class SubjectFuzzTest {

  /// Whatever a provider says: an address is one that a letter can be sent to, a name fits its
  /// column and has nothing unprintable in it.
  @FuzzTest(maxDuration = "10s")
  void whateverAProviderSaysCanBeStored(FuzzedDataProvider data) {
    String mail = data.consumeString(250);
    String name = data.consumeRemainingAsString();

    Subject subject =
        Subject.of(
            "https://login.example.org",
            "1",
            Map.of("email", mail, "email_verified", true, "name", name));

    if (subject.verifiedMail() != null) {
      assertThat(subject.verifiedMail()).matches("[!-~]+@[a-z0-9.-]+").hasSizeLessThan(201);
    }
    assertThat(subject.name().codePointCount(0, subject.name().length())).isLessThanOrEqualTo(60);
    assertThat(subject.name()).matches("[^\\p{Cc}\\p{Cs}\\p{Cf}]*");
  }
}
