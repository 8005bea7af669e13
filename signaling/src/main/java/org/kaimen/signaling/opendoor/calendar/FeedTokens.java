package org.kaimen.signaling.opendoor.calendar;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.kaimen.signaling.platform.Secret;
import org.springframework.stereotype.Component;

/// The unguessable part of the address that a calendar is subscribed at.
///
/// It is 16 bytes of the official, 4 of how often the address was made anew, and the first 16 of
/// their HMAC-SHA256 (RFC 2104 §5), in URL-safe Base64: 48 characters. Nothing of it is stored, so
/// every node opens it and can show it again.
@Component
class FeedTokens {

  private static final String PURPOSE = "calendar-feed";
  private static final int CONTENT_BYTES = 16 + 4;
  private static final int SIGNATURE_BYTES = 16;
  private static final int TOKEN_CHARACTERS = 48;

  private final Secret secret;

  FeedTokens(Secret secret) {
    this.secret = secret;
  }

  /// Whose address a token is of, and which of theirs.
  record Claim(UUID officialId, int generation) {}

  String token(Claim claim) {
    byte[] content =
        ByteBuffer.allocate(CONTENT_BYTES)
            .putLong(claim.officialId().getMostSignificantBits())
            .putLong(claim.officialId().getLeastSignificantBits())
            .putInt(claim.generation())
            .array();
    return Base64.getUrlEncoder()
        .encodeToString(
            ByteBuffer.allocate(CONTENT_BYTES + SIGNATURE_BYTES)
                .put(content)
                .put(signature(content))
                .array());
  }

  /// @param token as in the address, whatever it is
  /// @return empty where it was not made here
  Optional<Claim> open(String token) {
    if (token.length() != TOKEN_CHARACTERS) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(bytes, CONTENT_BYTES);
    byte[] signature = Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length);
    if (!MessageDigest.isEqual(signature, signature(content))) {
      return Optional.empty();
    }
    ByteBuffer signed = ByteBuffer.wrap(content);
    return Optional.of(new Claim(new UUID(signed.getLong(), signed.getLong()), signed.getInt()));
  }

  private byte[] signature(byte[] content) {
    return Arrays.copyOf(secret.sign(PURPOSE, content), SIGNATURE_BYTES);
  }
}
