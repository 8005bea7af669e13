package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How much of a conversation somebody's line carries, as their browser measures it: the whole
/// picture, a small one, sound alone, or sound that may not be understood, with words beside it.
public enum Rung {
  FULL,
  LOW,
  AUDIO,
  TEXT;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
