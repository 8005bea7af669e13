package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.opendoor.calendar.FeedTokens.Claim;
import org.kaimen.signaling.platform.Secret;

class FeedTokensTest {

  private static final Claim CLAIM = new Claim(UUID.randomUUID(), 7);
  private final FeedTokens tokens =
      new FeedTokens(new Secret("one secret that all of the nodes share"));

  @Test
  void aTokenSaysWhoseItIsAndWhich() {
    String token = tokens.token(CLAIM);

    assertThat(token).matches("[A-Za-z0-9_-]{48}");
    assertThat(tokens.open(token)).contains(CLAIM);
    assertThat(tokens.token(new Claim(CLAIM.officialId(), 8))).isNotEqualTo(token);
  }

  @Test
  void noOtherOpens() {
    String token = tokens.token(CLAIM);
    for (int at = 0; at < token.length(); at++) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      assertThat(tokens.open(token.substring(0, at) + other + token.substring(at + 1)))
          .as("another character at %d", at)
          .isEmpty();
    }
    assertThat(tokens.open("")).isEmpty();
    assertThat(tokens.open(token + "A")).isEmpty();
    assertThat(tokens.open("访".repeat(48))).isEmpty();
    assertThat(new FeedTokens(new Secret("another secret, of other nodes than these")).open(token))
        .isEmpty();
  }
}
