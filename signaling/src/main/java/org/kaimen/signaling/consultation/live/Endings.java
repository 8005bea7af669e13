package org.kaimen.signaling.consultation.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.opendoor.Bookings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Writes down that a consultation began, rested and ended.
@Component
class Endings {

  private final ConsultationTable table;
  private final Bookings bookings;
  private final TransactionalOperator transaction;

  Endings(ConsultationTable table, Bookings bookings, TransactionalOperator transaction) {
    this.table = table;
    this.bookings = bookings;
    this.transaction = transaction;
  }

  /// @return false where another owner has taken over
  Mono<Boolean> start(Consultation consultation, Instant at) {
    return table.start(consultation.id(), consultation.fence(), at);
  }

  /// @param since when it was put on hold; null when it goes on
  /// @return false where another owner has taken over
  Mono<Boolean> hold(Consultation consultation, @Nullable Instant since) {
    return table.hold(consultation.id(), consultation.fence(), since);
  }

  private static Bookings.Reception reception(Consultation consultation, EndReason reason) {
    Consultation.Person official = consultation.official();
    return new Bookings.Reception(consultation.id(), official.id(), official.name(), reason.word());
  }

  /// The consultation, the booking and the case's history say so together, or not at all.
  ///
  /// @return false where another owner has taken over
  Mono<Boolean> end(Consultation consultation, EndReason reason, Instant at) {
    return table
        .end(consultation.id(), consultation.fence(), reason, at)
        .flatMap(ended ->
            ended
                ? bookings
                    .hear(consultation.occasion().bookingId(), reception(consultation, reason))
                    .thenReturn(true)
                : Mono.just(false))
        .as(transaction::transactional);
  }
}
