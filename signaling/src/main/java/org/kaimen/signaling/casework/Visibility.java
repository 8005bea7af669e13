package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who may read a case besides its citizen and staff.
public enum Visibility {
  PRIVATE,
  /// Everybody, but for who the citizen is.
  PUBLIC;

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException for a word that is none
  @JsonCreator
  public static Visibility of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
