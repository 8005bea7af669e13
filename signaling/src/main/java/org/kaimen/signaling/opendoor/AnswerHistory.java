package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kaimen.signaling.casework.Appointed.BookingMoved;
import org.kaimen.signaling.casework.Appointed.NotReceived;
import org.kaimen.signaling.casework.Appointed.OfferEnded;
import org.kaimen.signaling.casework.Appointed.SlotOffered;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseEvent.BookingCancelled;
import org.kaimen.signaling.casework.CaseEvent.BookingMissed;
import org.kaimen.signaling.casework.CaseEvent.Heard;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Entry;
import org.kaimen.signaling.opendoor.Question.What;

/// Finds in a case's history what came of what a letter asked: nothing is kept of it elsewhere.
final class AnswerHistory {

  private final List<Entry> entries;

  AnswerHistory(CaseFile file) {
    this.entries = file.entries().reversed();
  }

  /// Of an offer.
  ///
  /// @return empty while it can be answered
  Optional<Question.Answered> offer(Booking offer, Instant now) {
    return switch (offer.state()) {
      case BookingState.Offered offered ->
          offered.until().isAfter(now)
              ? Optional.empty()
              : Optional.of(new Question.Answered(What.LAPSED, offered.until()));
      case BookingState.Released _ -> last(event -> released(offer, event));
      case BookingState.Booked _,
          BookingState.Heard _,
          BookingState.Cancelled _,
          BookingState.Absent _,
          BookingState.NotReceived _ ->
          last(event ->
              event instanceof SlotBooked booked && booked.bookingId().equals(offer.id())
                  ? Optional.of(What.TAKEN)
                  : Optional.empty());
    };
  }

  private Optional<What> released(Booking offer, CaseEvent event) {
    return switch (event) {
      case OfferEnded(UUID id, boolean declined) when id.equals(offer.id()) ->
          Optional.of(declined ? What.DECLINED : isOver(offer) ? What.LAPSED : What.WITHDRAWN);
      case BookingMoved(SlotBooked moved) when moved.slotId().equals(offer.slot().id()) ->
          Optional.of(What.TAKEN);
      default -> Optional.empty();
    };
  }

  /// Whether it ended because its time was over.
  private boolean isOver(Booking offer) {
    Optional<Instant> until =
        events(SlotOffered.class)
            .filter(offered -> offered.offerId().equals(offer.id()))
            .map(SlotOffered::until)
            .findFirst();
    Optional<Instant> ended =
        entries.stream()
            .filter(entry ->
                entry.event() instanceof OfferEnded end && end.offerId().equals(offer.id()))
            .map(Entry::at)
            .findFirst();
    return until.isPresent() && ended.isPresent() && !ended.get().isBefore(until.get());
  }

  private <T extends CaseEvent> Stream<T> events(Class<T> type) {
    return entries.stream().map(Entry::event).filter(type::isInstance).map(type::cast);
  }

  /// Of an appointment.
  ///
  /// @return empty while it can be given back
  Optional<Question.Answered> booking(Booking booking) {
    UUID id = booking.id();
    return booking.state() instanceof BookingState.Booked
        ? Optional.empty()
        : last(event ->
            switch (event) {
              case BookingCancelled(UUID of, String reason, _) when of.equals(id) ->
                  Optional.of(reason == null ? What.CANCELLED : What.CALLED_OFF);
              case BookingMissed(UUID of) when of.equals(id) -> Optional.of(What.ABSENT);
              case NotReceived(UUID of) when of.equals(id) -> Optional.of(What.NOT_RECEIVED);
              case Heard heard when heard.bookingId().equals(id) -> Optional.of(What.HEARD);
              default -> Optional.empty();
            });
  }

  /// The latest entry that says it.
  private Optional<Question.Answered> last(Function<CaseEvent, Optional<What>> what) {
    return entries.stream()
        .flatMap(entry ->
            what.apply(entry.event()).stream().map(one -> new Question.Answered(one, entry.at())))
        .findFirst();
  }
}
