package org.kaimen.signaling.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;

/// The last parts of signed links: 1 byte of kind, 16 of what it is about, 16 of the person, 4 of
/// the expiry in seconds since 1970 (unsigned, good until 2106) and the first 16 of their
/// HMAC-SHA256 (RFC 2104 §5), in URL-safe Base64: 71 characters. Nothing of it is stored, so every
/// node opens it.
final class LinkTokens {

  private static final int CONTENT_BYTES = 1 + 16 + 16 + 4;
  private static final int SIGNATURE_BYTES = 16;
  private static final int TOKEN_CHARACTERS = 71;

  private final Secret secret;
  private final Clock clock;
  private final String purpose;

  /// @param purpose signed with; a token of another opens nothing
  LinkTokens(Secret secret, Clock clock, String purpose) {
    this.secret = secret;
    this.clock = clock;
    this.purpose = purpose;
  }

  /// @param until when the link ends, to the second
  record Content(byte kind, UUID object, UUID person, Instant until) {}

  String token(Content content) {
    ByteBuffer token = ByteBuffer.allocate(CONTENT_BYTES + SIGNATURE_BYTES);
    token.put(content.kind());
    put(token, content.object());
    put(token, content.person());
    token.putInt((int) content.until().getEpochSecond());
    token.put(signature(Arrays.copyOf(token.array(), CONTENT_BYTES)));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /// @param token whatever it is
  /// @throws Refusal `link-unknown` where it was not made here, `link-expired`
  Content open(String token) {
    ByteBuffer content = ByteBuffer.wrap(signed(token));
    Content opened =
        new Content(
            content.get(),
            uuid(content),
            uuid(content),
            Instant.ofEpochSecond(Integer.toUnsignedLong(content.getInt())));
    if (!opened.until().isAfter(clock.instant())) {
      throw new Refusal(IdentityRefusal.LINK_EXPIRED);
    }
    return opened;
  }

  private byte[] signed(String token) {
    byte[] bytes = decode(token);
    byte[] content = Arrays.copyOf(bytes, CONTENT_BYTES);
    byte[] signature = Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length);
    if (!MessageDigest.isEqual(signature, signature(content))) {
      throw new Refusal(IdentityRefusal.LINK_UNKNOWN);
    }
    return content;
  }

  private static byte[] decode(String token) {
    if (token.length() != TOKEN_CHARACTERS) {
      throw new Refusal(IdentityRefusal.LINK_UNKNOWN);
    }
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw new Refusal(IdentityRefusal.LINK_UNKNOWN);
    }
  }

  private byte[] signature(byte[] content) {
    return Arrays.copyOf(secret.sign(purpose, content), SIGNATURE_BYTES);
  }

  private static void put(ByteBuffer to, UUID id) {
    to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer content) {
    return new UUID(content.getLong(), content.getLong());
  }
}
