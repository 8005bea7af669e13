package org.kaimen.signaling.exchange.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Seal;
import org.springframework.stereotype.Component;

/// What messages are signed with, as it is stored: sealed, each for its webhook.
@Component
class WebhookSecrets {

  private static final String PURPOSE = "webhook-secret";

  private final Seal seal;

  WebhookSecrets(Seal seal) {
    this.seal = seal;
  }

  /// @param secret `whsec_` and base64
  byte[] seal(UUID webhook, String secret) {
    return seal.seal(PURPOSE, webhook, secret.getBytes(StandardCharsets.US_ASCII));
  }

  /// Empty where there is none, or it was sealed with another secret of the nodes.
  Optional<String> open(UUID webhook, byte @Nullable [] sealed) {
    return sealed == null
        ? Optional.empty()
        : seal.open(PURPOSE, webhook, sealed)
            .map(opened -> new String(opened, StandardCharsets.US_ASCII));
  }
}
