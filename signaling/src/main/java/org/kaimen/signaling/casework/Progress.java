package org.kaimen.signaling.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How far a case is. A consultation that took place is a fact, so `Heard` fits everywhere.
public sealed interface Progress {

  record Submitted() implements Progress {}

  record Returned() implements Progress {}

  record Accepted() implements Progress {}

  record Assigned() implements Progress {}

  record InProgress() implements Progress {}

  /// @param before where the case returns to when the booking falls away
  record Booked(Progress before, CaseEvent.SlotBooked booking) implements Progress {}

  record Heard() implements Progress {}

  record OutcomeRecorded() implements Progress {}

  record Closed() implements Progress {}

  /// As people read it.
  default Stage stage() {
    return switch (this) {
      case Submitted _ -> Stage.SUBMITTED;
      case Returned _ -> Stage.RETURNED;
      case Accepted _ -> Stage.ACCEPTED;
      case Assigned _ -> Stage.ASSIGNED;
      case InProgress _ -> Stage.IN_PROGRESS;
      case Booked _ -> Stage.BOOKED;
      case Heard _ -> Stage.HEARD;
      case OutcomeRecorded _ -> Stage.OUTCOME_RECORDED;
      case Closed _ -> Stage.CLOSED;
    };
  }

  /// Where the case is after the event; empty where the event cannot happen here.
  default Optional<Progress> on(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Filed _ -> Optional.empty();
      case CaseEvent.AttachmentAdded _, CaseEvent.Spoken _ -> Optional.of(this);
      case CaseEvent.SlotBooked booking -> booked(booking);
      case CaseEvent.BookingCancelled cancelled -> without(cancelled.bookingId());
      case CaseEvent.BookingMissed missed -> without(missed.bookingId());
      case Appointed appointed -> on(appointed);
      case CaseEvent.Heard heard -> Optional.of(heardIn(heard.bookingId()));
      case CaseEvent.OutcomeRecorded _ -> withOutcome();
      case Handling handling -> on(handling);
      // of a promise a deadline can draw near when the case is closed; which clocks run, they tell
      case Clocked _ -> Optional.of(this);
      // what is over, or waits for its citizen, is not dealt with together with another
      case Shared.Grouped _ -> only(isOpen(), this);
      case Shared _ -> Optional.of(this);
    };
  }

  private Optional<Progress> on(Appointed appointed) {
    return switch (appointed) {
      case Appointed.BookingMoved(CaseEvent.SlotBooked now) -> moved(now);
      case Appointed.AttendanceChanged(CaseEvent.SlotBooked now, _) -> moved(now);
      case Appointed.NotReceived(UUID bookingId) -> without(bookingId);
      // who stands there has come, whatever became of the case
      case Appointed.Arrival _ -> Optional.of(this);
      case Appointed.SlotOffered _ -> only(isOpen(), this);
      // where it stands does not change by who receives
      case Appointed.Transferred _, Appointed.CallBack _ -> only(isOpen(), this);
      // it may have been closed meanwhile
      case Appointed.OfferEnded _ -> Optional.of(this);
    };
  }

  private Optional<Progress> moved(CaseEvent.SlotBooked now) {
    return this instanceof Booked(Progress before, CaseEvent.SlotBooked booking)
            && booking.bookingId().equals(now.bookingId())
        ? Optional.of(new Booked(before, now))
        : Optional.empty();
  }

  private Optional<Progress> on(Handling handling) {
    if (this instanceof Booked(Progress before, CaseEvent.SlotBooked booking)) {
      // Whoever waits for a talk is not left without the case, and who opens one anew waits for
      // none.
      boolean ends =
          handling instanceof Handling.Closed
              || handling instanceof Handling.Returned
              || handling instanceof Handling.Disputed;
      return ends ? Optional.empty() : before.on(handling).map(after -> new Booked(after, booking));
    }
    return switch (handling) {
      case Handling.Returned _ -> only(this instanceof Submitted, new Returned());
      case Handling.Supplemented _ -> only(this instanceof Returned, new Submitted());
      case Handling.Accepted _ -> only(this instanceof Submitted, new Accepted());
      case Handling.Routed _ -> routed();
      case Handling.HandedOver _ -> only(isHeld(), this);
      case Handling.WorkBegun _ -> only(isHeld() && !(this instanceof OutcomeRecorded), this);
      case Handling.AnswerWritten _ ->
          only(isHeld() || this instanceof Accepted, new OutcomeRecorded());
      case Handling.Closed closed -> only(canClose(closed.reason()), new Closed());
      case Handling.Disputed _ ->
          only(this instanceof OutcomeRecorded || this instanceof Closed, new Accepted());
      case Handling.MoreAsked _,
          Handling.MoreAnswered _,
          Handling.Escalated _,
          Handling.VisitArranged _,
          Handling.VisitMade _ ->
          only(isOpen(), this);
      // what was promised is owed, whether or not the case is closed
      case Handling.PromiseReported _, Handling.PromiseConfirmed _, Handling.PromiseDenied _ ->
          only(!(this instanceof Returned), this);
      case Handling.Rated _ ->
          only(this instanceof OutcomeRecorded || this instanceof Closed, this);
    };
  }

  /// Where a case is that departments work on, by how far each of them is.
  default Progress with(List<Part> parts) {
    return switch (this) {
      case Assigned _, InProgress _ ->
          Part.areAnswered(parts)
              ? new OutcomeRecorded()
              : Part.areBegun(parts) ? new InProgress() : new Assigned();
      case Booked(Progress before, CaseEvent.SlotBooked booking) ->
          new Booked(before.with(parts), booking);
      case Submitted _, Returned _, Accepted _, Heard _, OutcomeRecorded _, Closed _ -> this;
    };
  }

  private static Optional<Progress> only(boolean fits, Progress after) {
    return fits ? Optional.of(after) : Optional.empty();
  }

  private boolean isOpen() {
    return !(this instanceof Closed) && !(this instanceof Returned);
  }

  /// Whether a department may have it.
  private boolean isHeld() {
    return switch (this) {
      case Assigned _, InProgress _, Heard _, OutcomeRecorded _ -> true;
      case Submitted _, Returned _, Accepted _, Booked _, Closed _ -> false;
    };
  }

  private Optional<Progress> routed() {
    return switch (this) {
      case Accepted _, Assigned _, InProgress _ -> Optional.of(new Assigned());
      case Heard _, OutcomeRecorded _ -> Optional.of(this);
      case Submitted _, Returned _, Booked _, Closed _ -> Optional.empty();
    };
  }

  private boolean canClose(CloseReason reason) {
    return switch (reason) {
      case DONE -> this instanceof OutcomeRecorded;
      case NOT_SUPPLEMENTED -> this instanceof Returned;
      case WITHDRAWN, DUPLICATE -> !(this instanceof Closed);
    };
  }

  private Optional<Progress> booked(CaseEvent.SlotBooked booking) {
    return switch (this) {
      case Booked _, Returned _, Closed _ -> Optional.empty();
      case Submitted _, Accepted _, Assigned _, InProgress _, Heard _, OutcomeRecorded _ ->
          Optional.of(new Booked(this, booking));
    };
  }

  private Optional<Progress> without(UUID bookingId) {
    return this instanceof Booked(Progress before, CaseEvent.SlotBooked booking)
            && booking.bookingId().equals(bookingId)
        ? Optional.of(before)
        : Optional.empty();
  }

  /// Who came late may have booked again in the meantime; that booking stands. What is closed stays
  /// so.
  private Progress heardIn(UUID bookingId) {
    if (this instanceof Closed) {
      return this;
    }
    return this instanceof Booked(_, CaseEvent.SlotBooked booking)
            && !booking.bookingId().equals(bookingId)
        ? new Booked(new Heard(), booking)
        : new Heard();
  }

  private Optional<Progress> withOutcome() {
    return switch (this) {
      case Heard _, OutcomeRecorded _ -> Optional.of(new OutcomeRecorded());
      case Closed _ -> Optional.of(this);
      case Submitted _, Returned _, Accepted _, Assigned _, InProgress _ -> Optional.empty();
      // The citizen was quicker to book again than the official to write.
      case Booked(Progress before, CaseEvent.SlotBooked booking) ->
          before.withOutcome().map(after -> new Booked(after, booking));
    };
  }
}
