package org.kaimen.signaling.notification;

import java.time.Instant;
import java.util.UUID;

/// A letter or an SMS in the outbox.
///
/// @param subject empty of an SMS
/// @param at when it was posted
/// @param goodUntil from when on nobody wants it any more
/// @param tries how often it was handed over in vain
record Letter(
    UUID id, String to, String subject, String text, Instant at, Instant goodUntil, int tries) {

  /// Without the address and the words.
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
