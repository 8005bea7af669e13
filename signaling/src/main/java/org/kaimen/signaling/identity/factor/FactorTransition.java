package org.kaimen.signaling.identity.factor;

import java.time.Instant;
import java.util.OptionalLong;
import org.kaimen.signaling.identity.factor.FactorState.Off;
import org.kaimen.signaling.identity.factor.FactorState.Offered;
import org.kaimen.signaling.identity.factor.FactorState.On;
import org.kaimen.signaling.identity.factor.FactorState.SharedSecret;

/// How a second step is turned on, used and turned off.
///
/// @param next the state from now on
/// @param answer what the person is to be told
record FactorTransition(FactorState next, Answer answer) {

  private static final OneTimeCodes CODES = new OneTimeCodes();

  enum Answer {
    DONE,
    WRONG,
    /// It is on already.
    IS_ON,
    /// It is off, or only offered.
    IS_OFF
  }

  /// A secret is shown, in the place of one shown before.
  static FactorTransition offer(FactorState state, SharedSecret fresh) {
    return switch (state) {
      case Off _, Offered _ -> new FactorTransition(new Offered(fresh), Answer.DONE);
      case On on -> new FactorTransition(on, Answer.IS_ON);
    };
  }

  /// The first code proves that the app holds the secret.
  static FactorTransition confirm(FactorState state, String code, Instant at) {
    return switch (state) {
      case Off off -> new FactorTransition(off, Answer.IS_OFF);
      case On on -> new FactorTransition(on, Answer.IS_ON);
      case Offered offered -> taken(offered, offered.secret(), code, at, Long.MIN_VALUE);
    };
  }

  /// A code of the app is entered.
  static FactorTransition enter(FactorState state, String code, Instant at) {
    return switch (state) {
      case Off _, Offered _ -> new FactorTransition(state, Answer.IS_OFF);
      case On on -> taken(on, on.secret(), code, at, on.lastStep());
    };
  }

  private static FactorTransition taken(
      FactorState state, SharedSecret secret, String code, Instant at, long lastStep) {
    OptionalLong step = CODES.stepOf(secret.bytes(), code, at, lastStep);
    return step.isPresent()
        ? new FactorTransition(new On(secret, step.getAsLong()), Answer.DONE)
        : new FactorTransition(state, Answer.WRONG);
  }
}
