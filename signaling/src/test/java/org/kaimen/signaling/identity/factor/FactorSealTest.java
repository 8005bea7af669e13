package org.kaimen.signaling.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.factor.FactorState.SharedSecret;
import org.kaimen.signaling.platform.Seal;
import org.kaimen.signaling.platform.Secret;

class FactorSealTest {

  private static final UUID ZHAO = UUID.randomUUID();
  private static final SharedSecret SHARED = SharedSecret.random();

  private final FactorSeal seal =
      new FactorSeal(new Seal(new Secret("one secret that all nodes share ...")));

  @Test
  void anotherNodeWithTheSameSecretOpensIt() {
    FactorSeal other = new FactorSeal(new Seal(new Secret("one secret that all nodes share ...")));

    assertThat(other.open(ZHAO, seal.seal(ZHAO, SHARED))).hasValue(SHARED);
  }

  @Test
  void whatIsStoredDoesNotTellTheSecretAndDiffersEachTime() {
    byte[] sealed = seal.seal(ZHAO, SHARED);

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(SHARED.bytes(), StandardCharsets.ISO_8859_1));
    assertThat(sealed).isNotEqualTo(seal.seal(ZHAO, SHARED));
  }

  @Test
  void itOpensForNobodyElseNorAlteredNorWithAnotherSecret() {
    byte[] sealed = seal.seal(ZHAO, SHARED);
    byte[] altered = sealed.clone();
    altered[altered.length - 1] ^= 1;

    assertThat(seal.open(UUID.randomUUID(), sealed)).isEmpty();
    assertThat(seal.open(ZHAO, altered)).isEmpty();
    assertThat(seal.open(ZHAO, new byte[3])).isEmpty();
    assertThat(
            new FactorSeal(new Seal(new Secret("quite another secret of some length")))
                .open(ZHAO, sealed))
        .isEmpty();
  }
}
