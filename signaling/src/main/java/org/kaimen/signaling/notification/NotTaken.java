package org.kaimen.signaling.notification;

/// A letter was not taken, or it is not known whether it was. The message says what went wrong
/// without a word of what the other side said: servers repeat the address.
final class NotTaken extends RuntimeException {

  private final boolean isFinal;

  /// @param isFinal whether trying again is in vain
  NotTaken(String why, boolean isFinal) {
    super(why, null, false, false);
    this.isFinal = isFinal;
  }

  boolean isFinal() {
    return isFinal;
  }
}
