package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a case asks for; how long an answer may take depends on it.
public enum CaseKind {
  /// 咨询: something is to be explained.
  INQUIRY,
  /// 求助: something is to be done.
  HELP,
  /// 投诉: something was done wrong.
  COMPLAINT,
  /// 信访: a petition under the Regulations on Petitions (信访工作条例).
  PETITION;

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException for a word no kind has
  @JsonCreator
  public static CaseKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
