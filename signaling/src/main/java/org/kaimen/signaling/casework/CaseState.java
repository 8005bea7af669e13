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
/// @param parts of the departments that hold it, in the order they were given it; none before it is
///   routed
/// @param question of staff that the citizen has not answered yet
/// @param rating of the last end
/// @param dispute by which the citizen had it opened again; there is one at most
/// @param sharing the case among others and before the public
public record CaseState(
    Progress progress,
    List<Part> parts,
    Handling.@Nullable MoreAsked question,
    Promises promises,
    Handling.@Nullable Rated rating,
    Handling.@Nullable Disputed dispute,
    Sharing sharing) {

  /// What became of what was promised.
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
          new Progress.Submitted(), List.of(), null, Promises.NONE, null, null, Sharing.ALONE);

  public CaseState {
    parts = List.copyOf(parts);
  }

  public Stage stage() {
    return progress.stage();
  }

  /// Those that hold it, in the order they were given it.
  public List<UUID> departments() {
    return parts.stream().map(Part::departmentId).toList();
  }

  public Promised promised() {
    return promises.overall();
  }

  /// How far the part of a department is; empty where it has none.
  Optional<Part.Standing> standing(UUID department) {
    return parts.stream().filter(part -> part.isOf(department)).map(Part::standing).findFirst();
  }

  /// Whether it is not closed yet.
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
          standing(over.from()).isPresent() && standing(over.to()).isEmpty();
      case Handling.WorkBegun begun ->
          standing(begun.departmentId()).filter(how -> how == Part.Standing.GIVEN).isPresent();
      case Handling.MoreAsked _ -> question == null;
      case Handling.MoreAnswered _ -> question != null;
      case Handling.PromiseReported reported ->
          promises.reported(reported.departmentId(), departments()).isPresent();
      case Handling.PromiseConfirmed _ -> promises.confirmed().isPresent();
      case Handling.PromiseDenied _ -> promises.denied().isPresent();
      // what was promised is followed to its end
      case Handling.Closed closed -> closed.reason() != CloseReason.DONE || promises.isSettled();
      case Handling.Rated _ -> rating == null;
      case Handling.Disputed _ -> dispute == null;
      case Handling.AnswerWritten answer ->
          answer.whole() || parts.isEmpty() || standing(answer.departmentId()).isPresent();
      case Handling.Accepted _,
          Handling.Returned _,
          Handling.Supplemented _,
          Handling.Escalated _,
          Handling.VisitArranged _,
          Handling.VisitMade _ ->
          true;
    };
  }

  private CaseState after(CaseEvent event, Progress next) {
    return switch (event) {
      case Handling.Routed routed -> holding(next, routed(routed.departmentIds()));
      case Handling.HandedOver over -> holding(next, changed(over.from(), Part.given(over.to())));
      case Handling.WorkBegun(UUID department, _) ->
          holding(next, changed(department, new Part(department, Part.Standing.BEGUN)));
      case Handling.MoreAsked asked -> asking(next, asked);
      case Handling.MoreAnswered _ -> asking(next, null);
      case Handling.PromiseReported reported ->
          promising(next, promises.reported(reported.departmentId(), departments()));
      case Handling.PromiseConfirmed _ -> promising(next, promises.confirmed());
      case Handling.PromiseDenied _ -> promising(next, promises.denied());
      case Handling.AnswerWritten answer -> answered(answer, next);
      case CaseEvent.OutcomeRecorded(_, Outcome outcome) ->
          promising(next, promises(outcome, null));
      case Handling.Rated rated ->
          new CaseState(next, parts, question, promises, rated, dispute, sharing);
      case Handling.Disputed disputed ->
          new CaseState(
              parts.isEmpty() ? new Progress.Accepted() : new Progress.Assigned(),
              parts.stream().map(part -> part.at(Part.Standing.GIVEN)).toList(),
              null,
              promises,
              null,
              disputed,
              sharing);
      case Handling.Closed closed ->
          new CaseState(next, parts, null, after(closed), rating, dispute, sharing);
      case CaseEvent.Filed _,
          CaseEvent.AttachmentAdded _,
          CaseEvent.SlotBooked _,
          CaseEvent.BookingCancelled _,
          CaseEvent.BookingMissed _,
          Appointed _,
          CaseEvent.Heard _,
          CaseEvent.Spoken _,
          Clocked _,
          Shared _,
          Handling.Accepted _,
          Handling.Returned _,
          Handling.Supplemented _,
          Handling.Escalated _,
          Handling.VisitArranged _,
          Handling.VisitMade _ ->
          new CaseState(next, parts, question, promises, rating, dispute, sharing);
    };
  }

  /// A further outcome takes back nobody else's promise: the citizen alone says that one was kept.
  private Optional<Promises> promises(Outcome outcome, @Nullable UUID by) {
    return outcome.promise() == null ? Optional.empty() : Optional.of(promises.given(by));
  }

  /// Nobody but the citizen releases staff from what they promised.
  private Promises after(Handling.Closed closed) {
    return closed.reason() == CloseReason.WITHDRAWN && closed.who() == null
        ? promises.released()
        : promises;
  }

  /// The case is answered when each department has; until then it is where it was.
  private CaseState answered(Handling.AnswerWritten answer, Progress next) {
    List<Part> now =
        parts.stream()
            .map(part ->
                answer.whole() || part.isOf(answer.departmentId())
                    ? part.at(Part.Standing.ANSWERED)
                    : part)
            .toList();
    CaseState after = Part.areAnswered(now) ? with(next, now) : holding(progress, now);
    return after.promising(after.progress, after.promises(answer.outcome(), answer.promiser()));
  }

  /// Whoever keeps it goes on where they are.
  private List<Part> routed(List<UUID> departments) {
    SequencedSet<UUID> once = new LinkedHashSet<>(departments);
    return once.stream()
        .map(one -> new Part(one, standing(one).orElse(Part.Standing.GIVEN)))
        .toList();
  }

  private List<Part> changed(UUID department, Part now) {
    return parts.stream().map(part -> part.isOf(department) ? now : part).toList();
  }

  /// How far it is follows from how far its parts are.
  private CaseState holding(Progress next, List<Part> now) {
    return with(next.with(now), now);
  }

  private CaseState with(Progress next, List<Part> now) {
    return new CaseState(next, now, question, promises, rating, dispute, sharing);
  }

  private CaseState shared(Progress next, Sharing now) {
    return new CaseState(next, parts, question, promises, rating, dispute, now);
  }

  private CaseState asking(Progress next, Handling.@Nullable MoreAsked asked) {
    return new CaseState(next, parts, asked, promises, rating, dispute, sharing);
  }

  private CaseState promising(Progress next, Optional<Promises> now) {
    return new CaseState(next, parts, question, now.orElse(promises), rating, dispute, sharing);
  }
}
