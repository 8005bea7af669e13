package org.kaimen.signaling.notification;

import java.time.Instant;
import java.util.UUID;

/// A letter in the outbox.
///
/// @param at when it was posted
/// @param tries how often it was handed over in vain
record Letter(UUID id, String to, String subject, String text, Instant at, int tries) {

  /// Without the address and the words.
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
