package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Whose turn it is in a case.
public enum WaitsFor {
  /// To accept, route, answer or close it.
  CLERK,
  DEPARTMENT,
  /// To supplement, reply, come to the appointment, or say whether a promise was kept.
  CITIZEN,
  NOBODY;

  static WaitsFor in(CaseState state) {
    if (state.question() != null) {
      return CITIZEN;
    }
    return switch (state.progress()) {
      case Progress.Assigned _, Progress.InProgress _ -> DEPARTMENT;
      case Progress.Returned _, Progress.Booked _ -> CITIZEN;
      case Progress.Submitted _, Progress.Accepted _ -> owed(state, CLERK);
      case Progress.Heard _ -> owed(state, state.departments().isEmpty() ? CLERK : DEPARTMENT);
      case Progress.OutcomeRecorded _ -> promised(state, CLERK);
      case Progress.Closed _ -> promised(state, NOBODY);
    };
  }

  /// What is said to be done is the citizen's to confirm, before anything else.
  private static WaitsFor owed(CaseState state, WaitsFor otherwise) {
    return state.promised() == CaseState.Promised.REPORTED ? CITIZEN : otherwise;
  }

  private static WaitsFor promised(CaseState state, WaitsFor otherwise) {
    return switch (state.promised()) {
      case OPEN -> state.departments().isEmpty() ? CLERK : DEPARTMENT;
      case REPORTED -> CITIZEN;
      case KEPT, NOTHING -> otherwise;
    };
  }

  /// The departments whose turn it is: who has not answered yet, and who has a promise to keep.
  static List<UUID> departments(CaseState state) {
    if (in(state) != DEPARTMENT) {
      return List.of();
    }
    List<UUID> holders = state.departments();
    List<UUID> found = holders.stream().filter(one -> isTurnOf(state, one)).toList();
    return found.isEmpty() ? holders : found;
  }

  private static boolean isTurnOf(CaseState state, UUID department) {
    boolean isAnswered =
        state.standing(department).filter(how -> how == Part.Standing.ANSWERED).isPresent();
    boolean isWorkedOn =
        switch (state.progress()) {
          case Progress.Assigned _, Progress.InProgress _, Progress.Heard _ -> true;
          case Progress.Submitted _,
              Progress.Returned _,
              Progress.Accepted _,
              Progress.Booked _,
              Progress.OutcomeRecorded _,
              Progress.Closed _ ->
              false;
        };
    return (isWorkedOn && !isAnswered)
        || state.promises().of(department) == CaseState.Promised.OPEN;
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
