package org.kaimen.signaling.consultation.door;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Talks that no media server carries: by phone and in person. They begin and end like the others,
/// and no node owns them. As part of the caller's transaction, which keeps the booking.
@Component
class UnrecordedTalks {

  private final ConsultationTable table;
  private final Bookings bookings;

  UnrecordedTalks(ConsultationTable table, Bookings bookings) {
    this.table = table;
    this.bookings = bookings;
  }

  /// @throws Refusal `consultation-goes-on` where the official or the citizen is talking, or they
  ///   have talked
  Mono<Consultation> begin(Consultation one) {
    return table
        .insert(one)
        .filter(isInserted -> isInserted)
        .switchIfEmpty(Mono.error(() -> new Refusal(ConsultationRefusal.CONSULTATION_GOES_ON)))
        .flatMap(_ -> table.start(one.id(), one.fence(), one.times().admittedAt()))
        .thenReturn(one);
  }

  /// The consultation, the booking and the case's history say so together.
  ///
  /// @param venue where they met; null where they did not meet in person
  /// @return empty where it is over already
  Mono<Booking> end(Consultation one, EndReason reason, @Nullable Venue venue, Instant at) {
    return table
        .end(one.id(), one.fence(), reason, at)
        .filter(hasEnded -> hasEnded)
        .flatMap(_ ->
            bookings.hear(
                one.occasion().bookingId(),
                new Bookings.Reception(
                    one.id(), one.official().id(), one.official().name(), reason.word(), venue)));
  }
}
