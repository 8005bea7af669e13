package org.kaimen.signaling.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.platform.NodeSettings;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.kaimen.signaling.testing.TestClock;

class JoinLinksTest {

  private static final String SITE = "https://kaimen.example.org";

  private final TestClock clock = new TestClock();
  private final UUID booking = UUID.randomUUID();
  private final UUID person = UUID.randomUUID();
  private final Instant until =
      clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
  private final JoinLinks links = signedWith("one secret that all of the nodes share");

  private JoinLinks signedWith(String secret) {
    NodeSettings settings = new NodeSettings("node", URI.create(SITE), "off");
    return new JoinLinks(new Secret(secret), clock, new PublicUrl(settings, 0));
  }

  private static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  @Test
  void aCitizensLinkOpensTheOneBooking() {
    String link = links.toBooking(booking, person, until);

    assertThat(link).matches(SITE + "/join/[A-Za-z0-9_-]{71}");
    assertThat(links.open(token(link)))
        .isEqualTo(new JoinLinks.Opened(new Scope.OneBooking(booking), person, until));
  }

  @Test
  void anOfficialsLinkOpensTheOneDesk() {
    UUID session = UUID.randomUUID();

    String link = links.toDesk(session, person, until);

    assertThat(link).matches(SITE + "/desk/join/[A-Za-z0-9_-]{71}");
    assertThat(links.open(token(link)).scope()).isEqualTo(new Scope.OneSession(session));
  }

  @Test
  void anotherNodeWithTheSameSecretOpensIt() {
    String token = token(links.toBooking(booking, person, until));

    JoinLinks elsewhere = signedWith("one secret that all of the nodes share");

    assertThat(elsewhere.open(token).personId()).isEqualTo(person);
  }

  @Test
  void aLinkEndsToTheSecond() {
    String token = token(links.toBooking(booking, person, until));
    clock.skip(Duration.between(clock.instant(), until).minusMillis(500));
    assertThat(links.open(token).until()).isEqualTo(until);

    clock.skip(Duration.ofSeconds(1));

    assertRefused(links, token, IdentityRefusal.LINK_EXPIRED);
  }

  @Test
  void aLinkSignedWithAnotherSecretIsUnknown() {
    String token =
        token(signedWith("a secret of somebody else altogether").toBooking(booking, person, until));

    assertRefused(links, token, IdentityRefusal.LINK_UNKNOWN);
  }

  @Test
  void aLinkChangedAnywhereIsUnknown() {
    String token = token(links.toBooking(booking, person, until));
    // The last character carries two bits that are none of the 53 bytes'.
    for (int at = 0; at < token.length() - 1; at++) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, at) + other + token.substring(at + 1);

      assertRefused(links, changed, IdentityRefusal.LINK_UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "%00", "Zm9v", "我要反映问题", "a+/=", "./../../etc/passwd"})
  void anythingElseIsUnknown(String token) {
    assertRefused(links, token, IdentityRefusal.LINK_UNKNOWN);
    assertRefused(links, (token + "A".repeat(71)).substring(0, 71), IdentityRefusal.LINK_UNKNOWN);
  }

  private static void assertRefused(JoinLinks links, String token, IdentityRefusal why) {
    assertThatThrownBy(() -> links.open(token))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(why));
  }
}
