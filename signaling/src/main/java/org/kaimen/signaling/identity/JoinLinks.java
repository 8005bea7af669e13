package org.kaimen.signaling.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.identity.LinkTokens.Content;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.springframework.stereotype.Component;

/// Signed links: a citizen's to one booking, an official's to the desk of one session, a guest's to
/// one consultation. They can be opened again and again, on any device.
@Component
public class JoinLinks {

  private static final byte BOOKING = 1;
  private static final byte SESSION = 2;
  private static final byte CONSULTATION = 3;

  private final LinkTokens tokens;
  private final PublicUrl publicUrl;

  JoinLinks(Secret secret, Clock clock, PublicUrl publicUrl) {
    this.tokens = new LinkTokens(secret, clock, "join-link");
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
    String token = tokens.token(new Content(BOOKING, bookingId, citizenId, until));
    return publicUrl.of("/join/" + token);
  }

  /// The whole address by which an official comes to the desk of one session.
  ///
  /// @param until when the link ends, to the second
  public String toDesk(UUID sessionId, UUID officialId, Instant until) {
    String token = tokens.token(new Content(SESSION, sessionId, officialId, until));
    return publicUrl.of("/desk/join/" + token);
  }

  /// The whole address by which a guest comes to one consultation.
  ///
  /// @param until when the link ends, to the second
  public String toConsultation(UUID consultationId, UUID invitationId, Instant until) {
    String token = tokens.token(new Content(CONSULTATION, consultationId, invitationId, until));
    return publicUrl.of("/guest/" + token);
  }

  /// @param token as in the link, whatever it is
  /// @throws Refusal `link-unknown` where it was not made here, `link-expired`
  public Opened open(String token) {
    Content content = tokens.open(token);
    return new Opened(scope(content.kind(), content.object()), content.person(), content.until());
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
}
