package org.kaimen.signaling.waitingroom;

import java.time.Instant;

/// What a desk told somebody who waits.
public record Note(String text, Instant at) {

  /// Without the words.
  @Override
  public String toString() {
    return "Note[" + at + "]";
  }
}
