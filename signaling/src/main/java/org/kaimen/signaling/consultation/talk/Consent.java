package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What somebody said when they were asked whether the conversation may be recorded.
public enum Consent {
  NOT_ASKED,
  /// They agree; it counts once it is written down.
  BEING_NOTED,
  GIVEN,
  REFUSED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Consent of(boolean agrees) {
    return agrees ? GIVEN : REFUSED;
  }
}
