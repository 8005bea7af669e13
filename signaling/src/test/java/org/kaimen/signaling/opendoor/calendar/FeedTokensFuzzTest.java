package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.kaimen.signaling.platform.Secret;

class FeedTokensFuzzTest {

  private final FeedTokens tokens =
      new FeedTokens(new Secret("one secret that all of the nodes share"));

  /// Nobody without the secret makes one.
  @FuzzTest(maxDuration = "10s")
  void whateverComesOpensNothing(FuzzedDataProvider data) {
    assertThat(tokens.open(data.consumeRemainingAsString())).isEmpty();
  }
}
