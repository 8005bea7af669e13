package org.kaimen.signaling.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A letter or an SMS in the outbox.
///
/// @param at when it was posted
/// @param goodUntil from when on nobody wants it any more
/// @param tries how often it was handed over in vain
record Letter(UUID id, String to, Content content, Instant at, Instant goodUntil, int tries) {

  /// What is in it.
  ///
  /// @param subject empty of an SMS
  record Content(String subject, String text, @Nullable CalendarPart calendar) {}

  String subject() {
    return content.subject();
  }

  String text() {
    return content.text();
  }

  /// Without the address and the words.
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
