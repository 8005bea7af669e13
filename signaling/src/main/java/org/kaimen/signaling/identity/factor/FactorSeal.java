package org.kaimen.signaling.identity.factor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.kaimen.signaling.identity.factor.FactorState.SharedSecret;
import org.kaimen.signaling.platform.Secret;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.stereotype.Component;

/// Seals the shared secrets of authenticator apps: AES-256-GCM with a key of the nodes' secret and
/// the person, so that one put into another's row does not open.
@Component
class FactorSeal {

  private final Secret secret;

  FactorSeal(Secret secret) {
    this.secret = secret;
  }

  byte[] seal(UUID person, SharedSecret shared) {
    return cipher(person).encrypt(shared.bytes());
  }

  /// Empty where it was sealed with another secret of the nodes, or for another person.
  Optional<SharedSecret> open(UUID person, byte[] sealed) {
    try {
      return Optional.of(new SharedSecret(cipher(person).decrypt(sealed)));
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private AesGcmBytesEncryptor cipher(UUID person) {
    byte[] key =
        secret.sign("second-factor", person.toString().getBytes(StandardCharsets.US_ASCII));
    return AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(key, "AES")).build();
  }
}
