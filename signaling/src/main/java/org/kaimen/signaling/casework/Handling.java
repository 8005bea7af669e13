package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is done with a case between its filing and its end, besides talking face to face. `who` is
/// always the name of the member of staff.
public sealed interface Handling extends CaseEvent {

  record Accepted(CaseKind kind, String who) implements Handling {}

  /// Something is missing, or it belongs elsewhere; the citizen can supplement it.
  record Returned(String reason, String who) implements Handling {}

  /// What was missing from a returned case.
  record Supplemented(String text) implements Handling {}

  /// @param departmentIds all that hold it from now on
  record Routed(List<UUID> departmentIds, @Nullable String reason, String who) implements Handling {

    public Routed {
      departmentIds = List.copyOf(departmentIds);
    }
  }

  record HandedOver(UUID from, UUID to, String reason, String who) implements Handling {}

  record WorkBegun(UUID departmentId, String who) implements Handling {}

  /// Staff ask the citizen for more.
  record MoreAsked(String question, String who) implements Handling {}

  record MoreAnswered(String text) implements Handling {}

  /// What a department answers in writing; it holds like the outcome of a consultation.
  ///
  /// @param whole whether it is the answer of all that hold the case, not of this department alone
  record AnswerWritten(UUID departmentId, Outcome outcome, boolean whole) implements Handling {

    /// For the department alone.
    public AnswerWritten(UUID departmentId, Outcome outcome) {
      this(departmentId, outcome, false);
    }

    /// Entries of old do not say it: one answer was that of all.
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static AnswerWritten of(UUID departmentId, Outcome outcome, @Nullable Boolean whole) {
      return new AnswerWritten(departmentId, outcome, whole == null || whole);
    }

    /// Who has to keep what is promised in it; null where all have.
    @Nullable UUID promiser() {
      return whole ? null : departmentId;
    }
  }

  /// To those above.
  record Escalated(String reason, String who) implements Handling {}

  /// An appointment on site, theirs or the department's.
  record VisitArranged(Instant at, String place, String who) implements Handling {}

  record VisitMade(String text, String who) implements Handling {}

  /// The department says that what was promised is done.
  ///
  /// @param departmentId which; null where all that was promised is meant
  record PromiseReported(String text, String who, @Nullable UUID departmentId) implements Handling {

    /// All that was promised.
    public PromiseReported(String text, String who) {
      this(text, who, null);
    }

    /// Entries of old do not say the last.
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static PromiseReported of(String text, String who, @Nullable UUID departmentId) {
      return new PromiseReported(text, who, departmentId);
    }
  }

  /// The citizen says so too.
  record PromiseConfirmed(@Nullable String text) implements Handling {}

  /// The citizen says that it is not.
  record PromiseDenied(String text) implements Handling {}

  record Closed(CloseReason reason, @Nullable String text, @Nullable String who)
      implements Handling {}

  /// @param solved whether it was solved in the citizen's eyes
  /// @param speed and attitude from 1 to 5, the best
  record Rated(boolean solved, int speed, int attitude, @Nullable String text)
      implements Handling {}

  /// The citizen is not satisfied: the case is opened again, once, without argument.
  record Disputed(String reason) implements Handling {}
}
