package org.kaimen.signaling.identity.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.kaimen.signaling.identity.code.CodeState.Live;
import org.kaimen.signaling.identity.code.CodeState.None;
import org.kaimen.signaling.identity.code.CodeState.UsedUp;

/// The life of a sign-in code: ten minutes, five tries, used once. Guessing one of a million codes
/// succeeds once in 200,000 addresses, and how often an address is sent one is limited.
///
/// @param next the code's state from now on
/// @param answer what the person is to be told
record CodeTransition(CodeState next, Answer answer) {

  static final Duration VALIDITY = Duration.ofMinutes(10);
  static final int TRIES = 5;

  enum Answer {
    RIGHT,
    WRONG,
    EXPIRED,
    USED_UP
  }

  /// A code has been sent; one sent before is void.
  static Live sent(String hash, Instant at) {
    return new Live(hash, at.plus(VALIDITY), TRIES);
  }

  /// A code has been entered.
  ///
  /// @param hash of what was entered, in hex
  static CodeTransition entered(CodeState state, String hash, Instant at) {
    return switch (state) {
      case None none -> new CodeTransition(none, Answer.EXPIRED);
      case UsedUp usedUp -> new CodeTransition(usedUp, Answer.USED_UP);
      case Live live when !at.isBefore(live.expiresAt()) ->
          new CodeTransition(new None(), Answer.EXPIRED);
      case Live live when same(live.hash(), hash) -> new CodeTransition(new None(), Answer.RIGHT);
      case Live live when live.triesLeft() == 1 -> new CodeTransition(new UsedUp(), Answer.USED_UP);
      case Live live ->
          new CodeTransition(
              new Live(live.hash(), live.expiresAt(), live.triesLeft() - 1), Answer.WRONG);
    };
  }

  /// In constant time.
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
