package org.kaimen.signaling.identity.factor;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Whether an account's sign-in has a second step.
sealed interface FactorState {

  record Off() implements FactorState {}

  /// A secret was shown; that an app holds it is not proved yet.
  record Offered(SharedSecret secret) implements FactorState {}

  /// @param lastStep of the last code taken (RFC 6238 §4.2)
  record On(SharedSecret secret, long lastStep) implements FactorState {}

  /// What the account's app and the server share; equal by content, and never told in a log.
  final class SharedSecret {

    /// As long as the hash, in bytes (RFC 4226 §4, R6).
    private static final int LENGTH = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    SharedSecret(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    static SharedSecret random() {
      byte[] fresh = new byte[LENGTH];
      RANDOM.nextBytes(fresh);
      return new SharedSecret(fresh);
    }

    byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof SharedSecret that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "SharedSecret[]";
    }
  }
}
