package org.kaimen.signaling.identity.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/// One-time codes by the clock (RFC 6238): SHA-1, 30 s, six digits, which is all that every
/// authenticator app knows.
final class OneTimeCodes {

  static final int STEP_SECONDS = 30;

  private static final int DIGITS = 6;

  /// How far the phone's clock may be off, in steps (RFC 6238 §5.2).
  private static final int WINDOW = 1;

  private final HmacOneTimePasswordGenerator generator;

  OneTimeCodes() {
    this(DIGITS);
  }

  /// @param digits 6 to 8
  OneTimeCodes(int digits) {
    this.generator = new HmacOneTimePasswordGenerator(digits);
  }

  static long stepAt(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), (long) STEP_SECONDS);
  }

  String code(byte[] secret, long step) {
    Key key = new SecretKeySpec(secret, "RAW");
    try {
      return generator.generateOneTimePasswordString(key, step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    }
  }

  /// The step a code is of, near an instant and after the last one taken: none is taken twice (RFC
  /// 6238 §5.2), nor one older than it. Takes as long whether it matches or not.
  ///
  /// @param lastStep of the last code taken; [Long#MIN_VALUE] where none was
  OptionalLong stepOf(byte[] secret, String code, Instant at, long lastStep) {
    OptionalLong found = OptionalLong.empty();
    long now = stepAt(at);
    for (long step = now - WINDOW; step <= now + WINDOW; step++) {
      if (same(code(secret, step), code) && step > lastStep) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
