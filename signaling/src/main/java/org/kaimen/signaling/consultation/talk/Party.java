package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which side of the table somebody sits on.
public enum Party {
  CITIZEN,
  OFFICIAL;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
