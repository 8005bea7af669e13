package org.kaimen.signaling.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.springframework.stereotype.Component;

/// Signed links: a citizen's to one booking, an official's to the desk of one session, a guest's to
/// one consultation.
///
/// The token is 1 byte of kind, 16 of the booking, session or consultation, 16 of the person (of a
/// guest, who is nobody yet, the invitation), 4 of the expiry in seconds since 1970 (unsigned, good
/// until 2106) and the first 16 of their HMAC-SHA256 (RFC 2104 §5), in URL-safe Base64: 71
/// characters. Nothing of it is stored, so every node opens it.
@Component
public class JoinLinks {

  private static final String PURPOSE = "join-link";
  private static final byte BOOKING = 1;
  private static final byte SESSION = 2;
  private static final byte CONSULTATION = 3;
  private static final int CONTENT_BYTES = 1 + 16 + 16 + 4;
  private static final int SIGNATURE_BYTES = 16;
  private static final int TOKEN_CHARACTERS = 71;

  private final Secret secret;
  private final Clock clock;
  private final PublicUrl publicUrl;

  JoinLinks(Secret secret, Clock clock, PublicUrl publicUrl) {
    this.secret = secret;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /// What a link opens, for whom and until when.
  ///
  /// @param personId of a guest's link, the invitation
  public record Opened(Scope scope, UUID personId, Instant until) {}

  /// The whole address by which a citizen comes to one booking.
  ///
  /// @param until when the link ends, to the second
  public String toBooking(UUID bookingId, UUID citizenId, Instant until) {
    return publicUrl.of("/join/" + token(BOOKING, bookingId, citizenId, until));
  }

  /// The whole address by which an official comes to the desk of one session.
  ///
  /// @param until when the link ends, to the second
  public String toDesk(UUID sessionId, UUID officialId, Instant until) {
    return publicUrl.of("/desk/join/" + token(SESSION, sessionId, officialId, until));
  }

  /// The whole address by which a guest comes to one consultation.
  ///
  /// @param until when the link ends, to the second
  public String toConsultation(UUID consultationId, UUID invitationId, Instant until) {
    return publicUrl.of("/guest/" + token(CONSULTATION, consultationId, invitationId, until));
  }

  /// @param token as in the link, whatever it is
  /// @throws Refusal `link-unknown` where it was not made here, `link-expired`
  public Opened open(String token) {
    ByteBuffer content = ByteBuffer.wrap(content(token));
    byte kind = content.get();
    UUID object = uuid(content);
    UUID person = uuid(content);
    Instant until = Instant.ofEpochSecond(Integer.toUnsignedLong(content.getInt()));
    if (!until.isAfter(clock.instant())) {
      throw new Refusal(IdentityRefusal.LINK_EXPIRED);
    }
    return new Opened(scope(kind, object), person, until);
  }

  /// The signature says that the kind is one of ours.
  private static Scope scope(byte kind, UUID object) {
    return switch (kind) {
      case BOOKING -> new Scope.OneBooking(object);
      case SESSION -> new Scope.OneSession(object);
      case CONSULTATION -> new Scope.OneConsultation(object);
      default -> throw new Refusal(IdentityRefusal.LINK_UNKNOWN);
    };
  }

  private String token(byte kind, UUID object, UUID person, Instant until) {
    ByteBuffer token = ByteBuffer.allocate(CONTENT_BYTES + SIGNATURE_BYTES);
    token.put(kind);
    token.putLong(object.getMostSignificantBits()).putLong(object.getLeastSignificantBits());
    token.putLong(person.getMostSignificantBits()).putLong(person.getLeastSignificantBits());
    token.putInt((int) until.getEpochSecond());
    token.put(signature(Arrays.copyOf(token.array(), CONTENT_BYTES)));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  private byte[] content(String token) {
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
    return Arrays.copyOf(secret.sign(PURPOSE, content), SIGNATURE_BYTES);
  }

  private static UUID uuid(ByteBuffer content) {
    return new UUID(content.getLong(), content.getLong());
  }
}
