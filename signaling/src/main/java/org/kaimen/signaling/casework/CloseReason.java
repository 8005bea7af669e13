package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a case is closed.
public enum CloseReason {
  /// What came of it is recorded, and what was promised is kept.
  DONE,
  /// The citizen took it back.
  WITHDRAWN,
  /// It was returned, and the citizen did not go on with it.
  NOT_SUPPLEMENTED,
  /// Another case is the same one.
  DUPLICATE;

  /// The word on the wire and in the database, in kebab-case.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException for a word no reason has
  @JsonCreator
  public static CloseReason of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
