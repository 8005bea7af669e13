package org.kaimen.signaling.casework;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import org.kaimen.signaling.platform.Secret;
import org.springframework.stereotype.Component;

/// The codes by which a case is followed without signing in: eight of Crockford's 32 characters,
/// which are 40 bits of an HMAC-SHA256 over the case (RFC 2104). Nothing of it is stored, so every
/// node knows it; who changes the nodes' secret changes all codes.
@Component
public class TrackingCodes {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final int BITS = 5;

  private final Secret secret;

  TrackingCodes(Secret secret) {
    this.secret = secret;
  }

  public String of(UUID caseId) {
    byte[] id =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(caseId.getMostSignificantBits())
            .putLong(caseId.getLeastSignificantBits())
            .array();
    long bits = ByteBuffer.wrap(secret.sign("tracking-code", id)).getLong();
    StringBuilder code = new StringBuilder(LENGTH);
    for (int n = 0; n < LENGTH; n++) {
      code.append(ALPHABET.charAt((int) (bits >>> (n * BITS)) & (ALPHABET.length() - 1)));
    }
    return code.toString();
  }

  /// Whether it is the code of the case, however it was typed: small letters, spaces, and the
  /// look-alikes O, I and L are taken for what was meant.
  public boolean isOf(UUID caseId, String typed) {
    String meant =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return MessageDigest.isEqual(
        of(caseId).getBytes(StandardCharsets.US_ASCII), meant.getBytes(StandardCharsets.UTF_8));
  }
}
