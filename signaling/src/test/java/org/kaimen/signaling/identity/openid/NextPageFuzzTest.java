package org.kaimen.signaling.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;

class NextPageFuzzTest {

  private static final URI HERE = URI.create("https://kaimen.example.gov.cn/staff/sign-in");

  /// Whatever is asked, nobody is led off this site, and the answer fits in a header.
  @FuzzTest(maxDuration = "10s")
  void nobodyIsLedOffThisSite(FuzzedDataProvider data) {
    String next = NextPage.of(data.consumeRemainingAsString());

    assertThat(next).matches("[!-~]*");
    assertThat(HERE.resolve(next).getAuthority()).isEqualTo(HERE.getAuthority());
  }
}
