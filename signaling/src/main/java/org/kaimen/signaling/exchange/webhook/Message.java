package org.kaimen.signaling.exchange.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A message on its way.
///
/// @param id the webhook-id, the same at every try
/// @param secrets what it is signed with, the newest first; none where none can be opened
/// @param tries how many were in vain before this one
record Message(
    UUID id,
    UUID webhook,
    String url,
    List<String> secrets,
    String body,
    Instant postedAt,
    int tries) {

  Message {
    secrets = List.copyOf(secrets);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
