package org.kaimen.signaling.casework.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a clock is for.
public enum ClockStep {
  /// 受理: it is said whether the case is taken up.
  ACCEPTANCE,
  /// 办结: what comes of it is said.
  CLOSING,
  /// 承诺: what was promised is done.
  PROMISE;

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException for a word no step has
  @JsonCreator
  public static ClockStep of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
