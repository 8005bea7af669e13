package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whose words they are.
public enum Side {
  CITIZEN,
  STAFF;

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException for a word no side has
  @JsonCreator
  public static Side of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
