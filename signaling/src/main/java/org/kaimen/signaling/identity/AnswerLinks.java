package org.kaimen.signaling.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.identity.LinkTokens.Content;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.platform.Secret;
import org.springframework.stereotype.Component;

/// Signed links by which a citizen answers what a letter asks, without signing in: whether they
/// take a time that is held for them, or keep an appointment. They sign nobody in. That a link was
/// used is not kept with the link but with what was asked, so it stays open to be read.
@Component
public class AnswerLinks {

  /// How long after its slot's end a link still tells what was answered.
  private static final Duration OUTLIVE = Duration.ofDays(7);

  private static final byte OFFER = 1;
  private static final byte BOOKING = 2;

  private final LinkTokens tokens;
  private final PublicUrl publicUrl;

  AnswerLinks(Secret secret, Clock clock, PublicUrl publicUrl) {
    this.tokens = new LinkTokens(secret, clock, "answer-link");
    this.publicUrl = publicUrl;
  }

  /// What a link asks, and of whom.
  public sealed interface Asked {

    UUID id();

    UUID personId();

    /// Whether they take a time that is held for them.
    record OfOffer(UUID id, UUID personId) implements Asked {}

    /// Whether they keep their appointment.
    record OfBooking(UUID id, UUID personId) implements Asked {}
  }

  /// The whole address.
  ///
  /// @param slotEnd when the time in question ends
  public String to(Asked asked, Instant slotEnd) {
    byte kind =
        switch (asked) {
          case Asked.OfOffer _ -> OFFER;
          case Asked.OfBooking _ -> BOOKING;
        };
    Content content = new Content(kind, asked.id(), asked.personId(), slotEnd.plus(OUTLIVE));
    return publicUrl.of("/answer/" + tokens.token(content));
  }

  /// @param token as in the link, whatever it is
  /// @throws Refusal `link-unknown` where it was not made here, `link-expired`
  public Asked open(String token) {
    Content content = tokens.open(token);
    return content.kind() == OFFER
        ? new Asked.OfOffer(content.object(), content.person())
        : new Asked.OfBooking(content.object(), content.person());
  }
}
