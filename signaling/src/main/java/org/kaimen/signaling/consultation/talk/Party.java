package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// As whom somebody takes part.
public enum Party {
  CITIZEN,
  OFFICIAL,
  /// Of the official's own authority.
  COLLEAGUE,
  /// Of a department that handles the case.
  DEPARTMENT,
  INTERPRETER,
  /// Of the village or the street office where the citizen is.
  LOCAL_HOST,
  /// Whom the citizen brings along.
  COMPANION;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException for a word no party has
  @JsonCreator
  public static Party of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Whether the consultation is theirs: without them there is none. All others are guests.
  public boolean isPrincipal() {
    return switch (this) {
      case CITIZEN, OFFICIAL -> true;
      case COLLEAGUE, DEPARTMENT, INTERPRETER, LOCAL_HOST, COMPANION -> false;
    };
  }
}
