package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Department;

/// A department's part in a case, as pages show it.
///
/// @param since when it has it
/// @param reason why it was given it, in the words of who did
/// @param begunBy the name of who began
/// @param answer its own, or that of all where one was given for all
/// @param waitedFor whether it is its turn
record PartView(
    Department department,
    Part.Standing standing,
    Instant since,
    @Nullable String reason,
    @Nullable Instant begunAt,
    @Nullable String begunBy,
    @Nullable Outcome answer,
    boolean waitedFor) {

  /// What the history says of a part.
  private record Told(
      Instant since,
      @Nullable String reason,
      @Nullable Instant begunAt,
      @Nullable String begunBy,
      @Nullable Outcome answer) {

    static Told given(Instant at, @Nullable String reason) {
      return new Told(at, reason, null, null, null);
    }

    Told begun(Instant at, String who) {
      return new Told(since, reason, at, who, answer);
    }

    Told answered(Outcome outcome) {
      return new Told(since, reason, begunAt, begunBy, outcome);
    }
  }

  /// Of the departments that have the case, in the order they were given it.
  ///
  /// @param names of departments; one that is not in it is left out
  static List<PartView> of(CaseFile file, Map<UUID, Department> names) {
    Map<UUID, Told> told = new LinkedHashMap<>();
    CaseState state = CaseState.FILED;
    for (Entry entry : file.entries()) {
      CaseState next = state.on(entry.event()).orElse(null);
      if (next != null && entry.event() instanceof Handling handling) {
        tell(told, entry.at(), handling);
      }
      state = next == null ? state : next;
    }
    List<UUID> turns = WaitsFor.departments(state);
    return state.parts().stream()
        .flatMap(part -> {
          Department department = names.get(part.departmentId());
          Told one = told.get(part.departmentId());
          return department == null || one == null
              ? Stream.empty()
              : Stream.of(view(department, part, one, turns));
        })
        .toList();
  }

  private static PartView view(Department department, Part part, Told told, List<UUID> turns) {
    return new PartView(
        department,
        part.standing(),
        told.since(),
        told.reason(),
        told.begunAt(),
        told.begunBy(),
        told.answer(),
        turns.contains(part.departmentId()));
  }

  private static void tell(Map<UUID, Told> told, Instant at, Handling handling) {
    switch (handling) {
      case Handling.Routed(List<UUID> departments, String reason, _) -> {
        told.keySet().retainAll(departments);
        departments.forEach(one -> told.putIfAbsent(one, Told.given(at, reason)));
      }
      case Handling.HandedOver(UUID from, UUID to, String reason, _) -> {
        told.remove(from);
        told.put(to, Told.given(at, reason));
      }
      case Handling.WorkBegun(UUID department, String who) ->
          told.computeIfPresent(department, (_, one) -> one.begun(at, who));
      case Handling.AnswerWritten(UUID department, Outcome outcome, boolean whole) ->
          told.replaceAll(
              (id, one) -> whole || id.equals(department) ? one.answered(outcome) : one);
      case Handling.Disputed _ -> told.replaceAll((_, one) -> Told.given(at, one.reason()));
      default -> {}
    }
  }
}
