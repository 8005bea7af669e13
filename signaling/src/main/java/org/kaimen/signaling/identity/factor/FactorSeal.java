package org.kaimen.signaling.identity.factor;

import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.identity.factor.FactorState.SharedSecret;
import org.kaimen.signaling.platform.Seal;
import org.springframework.stereotype.Component;

/// Seals the shared secrets of authenticator apps, each for its person.
@Component
class FactorSeal {

  private static final String PURPOSE = "second-factor";

  private final Seal seal;

  FactorSeal(Seal seal) {
    this.seal = seal;
  }

  byte[] seal(UUID person, SharedSecret shared) {
    return seal.seal(PURPOSE, person, shared.bytes());
  }

  /// Empty where it was sealed with another secret of the nodes, or for another person.
  Optional<SharedSecret> open(UUID person, byte[] sealed) {
    return seal.open(PURPOSE, person, sealed).map(SharedSecret::new);
  }
}
