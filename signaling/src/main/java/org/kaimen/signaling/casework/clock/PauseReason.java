package org.kaimen.signaling.casework.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a clock may stand still. For no other reason may it.
public enum PauseReason {
  /// 等待群众补充材料: the citizen was asked for more.
  CITIZEN_ASKED,
  /// 鉴定、检测、评估: an expert examines.
  EXAMINATION,
  /// 司法、仲裁、行政复议程序: a court, an arbitrator or a review has it.
  OTHER_PROCEEDINGS,
  /// 不可抗力 (民法典 §180): what nobody could foresee, avoid or overcome.
  FORCE_MAJEURE;

  /// The word on the wire and in the database, in kebab-case.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException for a word no reason has
  @JsonCreator
  public static PauseReason of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
