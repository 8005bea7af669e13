package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a case stands: how far it is, who holds it, and what is owed.
///
/// @param departments that hold it, in the order they were given it; none before it is routed
/// @param question of staff that the citizen has not answered yet
/// @param rating of the last end
/// @param dispute by which the citizen had it opened again; there is one at most
/// @param sharing the case among others and before the public
public record CaseState(
    Progress progress,
    List<UUID> departments,
    Handling.@Nullable MoreAsked question,
    Promised promised,
    Handling.@Nullable Rated rating,
    Handling.@Nullable Disputed dispute,
    Sharing sharing) {

  /// What became of the last promise.
  public enum Promised {
    NOTHING,
    OPEN,
    /// The department says it is done.
    REPORTED,
    /// The citizen says so too.
    KEPT;

    /// The word on the wire.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Of a case that was just filed.
  static final CaseState FILED =
      new CaseState(
          new Progress.Submitted(), List.of(), null, Promised.NOTHING, null, null, Sharing.ALONE);

  public CaseState {
    departments = List.copyOf(departments);
  }

  public Stage stage() {
    return progress.stage();
  }

  /// Whether anybody has to do anything about it.
  public boolean isOpen() {
    return !(progress instanceof Progress.Closed);
  }

  /// The state after the event; empty where the event cannot happen in this state.
  Optional<CaseState> on(CaseEvent event) {
    if (event instanceof Handling handling && !fits(handling)) {
      return Optional.empty();
    }
    if (event instanceof Shared shared) {
      return progress.on(event).flatMap(after -> sharing.on(shared).map(now -> shared(after, now)));
    }
    return progress.on(event).map(after -> after(event, after));
  }

  /// What the progress alone cannot tell.
  private boolean fits(Handling handling) {
    return switch (handling) {
      case Handling.Routed routed -> !routed.departmentIds().isEmpty();
      case Handling.HandedOver over ->
          departments.contains(over.from()) && !departments.contains(over.to());
      case Handling.WorkBegun begun -> departments.contains(begun.departmentId());
      case Handling.MoreAsked _ -> question == null;
      case Handling.MoreAnswered _ -> question != null;
      case Handling.PromiseReported _ -> promised == Promised.OPEN;
      case Handling.PromiseConfirmed _ ->
          promised == Promised.OPEN || promised == Promised.REPORTED;
      case Handling.PromiseDenied _ -> promised == Promised.REPORTED;
      // what was promised is followed to its end
      case Handling.Closed closed ->
          closed.reason() != CloseReason.DONE
              || promised == Promised.NOTHING
              || promised == Promised.KEPT;
      case Handling.Rated _ -> rating == null;
      case Handling.Disputed _ -> dispute == null;
      case Handling.Accepted _,
          Handling.Returned _,
          Handling.Supplemented _,
          Handling.AnswerWritten _,
          Handling.Escalated _,
          Handling.VisitArranged _,
          Handling.VisitMade _ ->
          true;
    };
  }

  private CaseState after(CaseEvent event, Progress next) {
    return switch (event) {
      case Handling.Routed routed -> holding(next, routed.departmentIds());
      case Handling.HandedOver over -> holding(next, exchanged(over.from(), over.to()));
      case Handling.MoreAsked asked -> asking(next, asked);
      case Handling.MoreAnswered _ -> asking(next, null);
      case Handling.PromiseReported _ -> promising(next, Promised.REPORTED);
      case Handling.PromiseConfirmed _ -> promising(next, Promised.KEPT);
      case Handling.PromiseDenied _ -> promising(next, Promised.OPEN);
      case Handling.AnswerWritten(_, Outcome outcome) -> promising(next, with(outcome));
      case CaseEvent.OutcomeRecorded(_, Outcome outcome) -> promising(next, with(outcome));
      case Handling.Rated rated ->
          new CaseState(next, departments, question, promised, rated, dispute, sharing);
      case Handling.Disputed disputed ->
          new CaseState(
              departments.isEmpty() ? new Progress.Accepted() : new Progress.Assigned(),
              departments,
              null,
              promised,
              null,
              disputed,
              sharing);
      case Handling.Closed _ ->
          new CaseState(next, departments, null, promised, rating, dispute, sharing);
      case CaseEvent.Filed _,
          CaseEvent.AttachmentAdded _,
          CaseEvent.SlotBooked _,
          CaseEvent.BookingCancelled _,
          CaseEvent.BookingMissed _,
          CaseEvent.Heard _,
          CaseEvent.Spoken _,
          Clocked _,
          Shared _,
          Handling.Accepted _,
          Handling.Returned _,
          Handling.Supplemented _,
          Handling.WorkBegun _,
          Handling.Escalated _,
          Handling.VisitArranged _,
          Handling.VisitMade _ ->
          holding(next, departments);
    };
  }

  /// A further outcome takes back no promise: the citizen alone says that one was kept.
  private Promised with(Outcome outcome) {
    return outcome.promise() == null ? promised : Promised.OPEN;
  }

  private List<UUID> exchanged(UUID from, UUID to) {
    return departments.stream().map(one -> one.equals(from) ? to : one).toList();
  }

  private CaseState holding(Progress next, List<UUID> holders) {
    SequencedSet<UUID> once = new LinkedHashSet<>(holders);
    return new CaseState(next, List.copyOf(once), question, promised, rating, dispute, sharing);
  }

  private CaseState shared(Progress next, Sharing now) {
    return new CaseState(next, departments, question, promised, rating, dispute, now);
  }

  private CaseState asking(Progress next, Handling.@Nullable MoreAsked asked) {
    return new CaseState(next, departments, asked, promised, rating, dispute, sharing);
  }

  private CaseState promising(Progress next, Promised now) {
    return new CaseState(next, departments, question, now, rating, dispute, sharing);
  }
}
