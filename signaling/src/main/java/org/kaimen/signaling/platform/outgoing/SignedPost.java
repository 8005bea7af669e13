package org.kaimen.signaling.platform.outgoing;

import java.util.List;
import java.util.UUID;

/// A message to another system.
///
/// @param id the webhook-id, the same at every try: who gets it again knows that it is the same
/// @param secrets `whsec_` and base64; it is signed with each, the newest first
/// @param anywhere whether it may go to addresses inside the house, and over http
public record SignedPost(UUID id, String url, List<String> secrets, String body, boolean anywhere) {

  public SignedPost {
    secrets = List.copyOf(secrets);
  }

  /// Without the secrets and the words.
  @Override
  public String toString() {
    return "SignedPost[" + id + "]";
  }
}
