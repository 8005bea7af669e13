package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whose turn it is in a case.
public enum WaitsFor {
  /// To accept, route, answer or close it.
  CLERK,
  DEPARTMENT,
  /// To supplement, reply, come to the appointment, or say whether a promise was kept.
  CITIZEN,
  NOBODY;

  static WaitsFor in(CaseState state) {
    if (!state.isOpen()) {
      return NOBODY;
    }
    if (state.question() != null || state.promised() == CaseState.Promised.REPORTED) {
      return CITIZEN;
    }
    return switch (state.progress()) {
      case Progress.Submitted _, Progress.Accepted _ -> CLERK;
      case Progress.Returned _, Progress.Booked _ -> CITIZEN;
      case Progress.Assigned _, Progress.InProgress _ -> DEPARTMENT;
      case Progress.Heard _ -> state.departments().isEmpty() ? CLERK : DEPARTMENT;
      case Progress.OutcomeRecorded _ ->
          state.promised() == CaseState.Promised.OPEN && !state.departments().isEmpty()
              ? DEPARTMENT
              : CLERK;
      case Progress.Closed _ -> NOBODY;
    };
  }

  /// The word on the wire and in the database.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException for a word nobody has
  @JsonCreator
  public static WaitsFor of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
