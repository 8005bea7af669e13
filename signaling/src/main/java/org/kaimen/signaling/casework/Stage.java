package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a case has come, in the order of its life.
public enum Stage {
  SUBMITTED,
  RETURNED,
  ACCEPTED,
  ASSIGNED,
  IN_PROGRESS,
  BOOKED,
  HEARD,
  OUTCOME_RECORDED,
  CLOSED;

  /// The word on the wire and in the database, in kebab-case.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException for a word no stage has
  @JsonCreator
  public static Stage of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
