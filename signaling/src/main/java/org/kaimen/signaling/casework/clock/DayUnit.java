package org.kaimen.signaling.casework.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which days of a term count.
public enum DayUnit {
  /// 自然日: all of them.
  CALENDAR,
  /// 工作日: those on which offices work.
  WORKING;

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException for a word no unit has
  public static DayUnit of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
