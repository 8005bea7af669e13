package org.kaimen.signaling.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is done with the case that leads a group is done with the others too: each citizen is told,
/// and no clock goes on for want of an answer that was given.
final class Carried {

  private Carried() {}

  /// What the last entry of the leading case means for the others; empty where it is its own.
  static Optional<CaseEvent> of(CaseFile leading) {
    return switch (leading.entries().getLast().event()) {
      case Handling.Routed routed -> Optional.of(routed);
      case Handling.HandedOver over -> Optional.of(over);
      case Handling.WorkBegun begun -> Optional.of(begun);
      case Handling.AnswerWritten answer -> Optional.of(answer);
      // nobody talked to the others, but the outcome holds for them
      case CaseEvent.OutcomeRecorded(_, Outcome outcome) -> answer(leading, outcome);
      case Handling.VisitArranged visit -> Optional.of(visit);
      case Handling.VisitMade visit -> Optional.of(visit);
      case Handling.PromiseReported reported -> Optional.of(reported);
      case Handling.Closed closed when closed.reason() == CloseReason.DONE -> Optional.of(closed);
      default -> Optional.empty();
    };
  }

  /// What brings a case that was just put with the leading one to where that is.
  static List<CaseEvent> upTo(CaseFile leading, String who) {
    List<CaseEvent> events = new ArrayList<>();
    leading.kind().ifPresent(kind -> events.add(new Handling.Accepted(kind, who)));
    List<UUID> holders = leading.state().departments();
    if (!holders.isEmpty()) {
      events.add(new Handling.Routed(holders, null, who));
    }
    if (leading.state().stage() == Stage.OUTCOME_RECORDED) {
      answer(leading, leading.outcomes().getLast()).ifPresent(events::add);
    } else {
      events.addAll(answers(leading));
    }
    return events;
  }

  /// Of those departments that have answered while others have not.
  private static List<CaseEvent> answers(CaseFile leading) {
    List<CaseEvent> answers = new ArrayList<>();
    for (Entry entry : leading.entries()) {
      switch (entry.event()) {
        case Handling.AnswerWritten answer when isInForce(leading, answer) -> answers.add(answer);
        case Handling.Disputed _ -> answers.clear();
        default -> {}
      }
    }
    return answers;
  }

  private static boolean isInForce(CaseFile leading, Handling.AnswerWritten answer) {
    return leading
        .state()
        .standing(answer.departmentId())
        .filter(how -> how == Part.Standing.ANSWERED)
        .isPresent();
  }

  private static Optional<CaseEvent> answer(CaseFile leading, Outcome outcome) {
    return leading.concerned().stream()
        .findFirst()
        .map(department -> new Handling.AnswerWritten(department, outcome, true));
  }
}
