package org.kaimen.signaling.identity.code;

import java.time.Instant;

/// The one code of a mail address or a mobile number.
sealed interface CodeState {

  /// None was sent, or it was used.
  record None() implements CodeState {}

  /// @param hash of the code, in hex
  /// @param triesLeft from 1
  record Live(String hash, Instant expiresAt, int triesLeft) implements CodeState {}

  /// Entered wrongly too often: void, whatever is entered now.
  record UsedUp() implements CodeState {}
}
