package org.kaimen.signaling.platform;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.stereotype.Component;

/// Seals what must be known again but not read from the database: AES-256-GCM with a key of the
/// nodes' secret, the purpose and whom it is about, so that what is put into another's row does not
/// open.
@Component
public class Seal {

  private final Secret secret;

  public Seal(Secret secret) {
    this.secret = secret;
  }

  /// @param purpose what it is, such as `second-factor`
  /// @param about whose it is
  public byte[] seal(String purpose, UUID about, byte[] open) {
    return cipher(purpose, about).encrypt(open);
  }

  /// Empty where it was sealed with another secret of the nodes, for another purpose, or is
  /// another's.
  public Optional<byte[]> open(String purpose, UUID about, byte[] sealed) {
    try {
      return Optional.of(cipher(purpose, about).decrypt(sealed));
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private AesGcmBytesEncryptor cipher(String purpose, UUID about) {
    byte[] key = secret.sign(purpose, about.toString().getBytes(StandardCharsets.US_ASCII));
    return AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(key, "AES")).build();
  }
}
