package org.kaimen.signaling.opendoor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a session receives.
public enum Mode {
  ONLINE,
  ON_SITE,
  /// As each citizen chooses.
  BOTH;

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException for a word that is none
  @JsonCreator
  public static Mode of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Whether one can come like that.
  public boolean allows(Attendance attendance) {
    return switch (this) {
      case ONLINE -> attendance == Attendance.ONLINE;
      case ON_SITE -> attendance == Attendance.ON_SITE;
      case BOTH -> true;
    };
  }

  /// What somebody gets who has not said how they come.
  Attendance usual() {
    return this == ON_SITE ? Attendance.ON_SITE : Attendance.ONLINE;
  }

  /// The wanted one, or else the usual; what is not offered as it is, for the caller to refuse.
  Attendance orUsual(@Nullable Attendance wanted) {
    return wanted == null ? usual() : wanted;
  }
}
