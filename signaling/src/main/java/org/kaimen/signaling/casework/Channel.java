package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// By which way a case came.
public enum Channel {
  WEB,
  HOTLINE,
  LETTER,
  /// The citizen came in person.
  VISIT,
  /// From another system, by Open311 GeoReport.
  OPEN311;

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException for a word no channel has
  @JsonCreator
  public static Channel of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
