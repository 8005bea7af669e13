package org.kaimen.signaling.exchange.webhook;

import java.time.Instant;
import java.util.UUID;

/// A message on its way.
///
/// @param id the webhook-id, the same at every try
/// @param tries how many were in vain before this one
record Message(
    UUID id, UUID webhook, String url, String secret, String body, Instant postedAt, int tries) {

  /// Without the secret.
  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
