package org.kaimen.signaling.consultation.door;

import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.waitingroom.ConsentText;
import org.kaimen.signaling.waitingroom.Consents;
import org.kaimen.signaling.waitingroom.GivenConsent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Writes down that a citizen is called in. Of several desks that call at once one is first: the
/// booking is locked, and unique indices of citizen and official decide.
@Component
class CallIn {

  private static final Logger log = LoggerFactory.getLogger(CallIn.class);

  private final Bookings bookings;
  private final ConsultationTable table;
  private final Consents consents;
  private final Audit audit;
  private final TransactionalOperator transaction;

  CallIn(
      Bookings bookings,
      ConsultationTable table,
      Consents consents,
      Audit audit,
      TransactionalOperator transaction) {
    this.bookings = bookings;
    this.table = table;
    this.consents = consents;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// An official who admits somebody agrees, by their office, to being recorded.
  ///
  /// @return false where it was not the first
  /// @throws Refusal `not-waiting` where the citizen was sent on to another waiting room
  Mono<Boolean> write(Actor official, Consultation consultation) {
    UUID booking = consultation.occasion().bookingId();
    return bookings
        .keep(booking)
        .filter(now -> now.sessionId().equals(consultation.occasion().sessionId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(ConsultationRefusal.NOT_WAITING)))
        .flatMap(_ -> table.insert(consultation))
        .filter(isFirst -> isFirst)
        .flatMap(isFirst ->
            consents
                .note(official, booking, new GivenConsent(ConsentText.VERSION, true))
                .then(
                    audit.record(official, "citizen-admitted", "consultation:" + consultation.id()))
                .thenReturn(isFirst))
        .defaultIfEmpty(false)
        .as(transaction::transactional)
        .doOnNext(isFirst -> {
          if (isFirst) {
            log.info("consultation {} is admitted", consultation.id());
          }
        });
  }
}
