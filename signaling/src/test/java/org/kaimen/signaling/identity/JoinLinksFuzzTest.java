package org.kaimen.signaling.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import org.kaimen.signaling.platform.NodeSettings;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.kaimen.signaling.testing.TestClock;

class JoinLinksFuzzTest {

  private final JoinLinks links =
      new JoinLinks(
          new Secret("one secret that all of the nodes share"),
          new TestClock(),
          new PublicUrl(new NodeSettings("node", URI.create("http://localhost"), "off"), 0));

  /// Nobody without the secret makes a link, and whatever comes is refused in words.
  @FuzzTest(maxDuration = "10s")
  void whateverComesIsRefused(FuzzedDataProvider data) {
    String token = data.consumeRemainingAsString();

    assertThatThrownBy(() -> links.open(token)).isInstanceOf(Refusal.class);
  }
}
