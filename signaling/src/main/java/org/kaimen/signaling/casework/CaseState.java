package org.kaimen.signaling.casework;

import java.util.Optional;
import java.util.UUID;

/// Where a case stands. A consultation that took place is a fact, so `Heard` fits every state.
public sealed interface CaseState {

  record Submitted() implements CaseState {}

  /// @param before where the case returns to when the booking falls away
  record Booked(CaseState before, CaseEvent.SlotBooked booking) implements CaseState {}

  record Heard() implements CaseState {}

  record OutcomeRecorded() implements CaseState {}

  /// How far this is, as people read it.
  default Stage stage() {
    return switch (this) {
      case Submitted _ -> Stage.SUBMITTED;
      case Booked _ -> Stage.BOOKED;
      case Heard _ -> Stage.HEARD;
      case OutcomeRecorded _ -> Stage.OUTCOME_RECORDED;
    };
  }

  /// The state after the event; empty where the event cannot happen in this state.
  default Optional<CaseState> on(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Filed _ -> Optional.empty();
      case CaseEvent.AttachmentAdded _ -> Optional.of(this);
      case CaseEvent.SlotBooked booking ->
          this instanceof Booked ? Optional.empty() : Optional.of(new Booked(this, booking));
      case CaseEvent.BookingCancelled cancelled -> without(cancelled.bookingId());
      case CaseEvent.BookingMissed missed -> without(missed.bookingId());
      case CaseEvent.Heard heard -> Optional.of(heardIn(heard.bookingId()));
      case CaseEvent.OutcomeRecorded _ -> withOutcome();
    };
  }

  private Optional<CaseState> without(UUID bookingId) {
    return this instanceof Booked(CaseState before, CaseEvent.SlotBooked booking)
            && booking.bookingId().equals(bookingId)
        ? Optional.of(before)
        : Optional.empty();
  }

  /// Who came late may have booked again in the meantime; that booking stands.
  private CaseState heardIn(UUID bookingId) {
    return this instanceof Booked(_, CaseEvent.SlotBooked booking)
            && !booking.bookingId().equals(bookingId)
        ? new Booked(new Heard(), booking)
        : new Heard();
  }

  private Optional<CaseState> withOutcome() {
    return switch (this) {
      case Submitted _ -> Optional.empty();
      case Heard _, OutcomeRecorded _ -> Optional.of(new OutcomeRecorded());
      // The citizen was quicker to book again than the official to write.
      case Booked(CaseState before, CaseEvent.SlotBooked booking) ->
          before.withOutcome().map(after -> new Booked(after, booking));
    };
  }
}
