package org.kaimen.signaling.consultation.door;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.NewOutcome;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// What consultations came to. An outcome is an entry in the case's history; a correction is a
/// further one.
@Component
class Outcomes {

  private static final Logger log = LoggerFactory.getLogger(Outcomes.class);

  private final ConsultationTable table;
  private final Cases cases;
  private final WaitingRoom waitingRoom;
  private final LocalTime local;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Outcomes(
      ConsultationTable table,
      Cases cases,
      WaitingRoom waitingRoom,
      LocalTime local,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.cases = cases;
    this.waitingRoom = waitingRoom;
    this.local = local;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The latest of a consultation; empty while none is recorded.
  Mono<Outcome> of(Consultation consultation) {
    if (!consultation.times().hasOutcome()) {
      return Mono.empty();
    }
    return cases
        .byId(consultation.occasion().caseId())
        .mapNotNull(file -> latest(file, consultation.id()));
  }

  private static @Nullable Outcome latest(CaseFile file, UUID consultationId) {
    return file.entries().reversed().stream()
        .map(entry ->
            entry.event() instanceof CaseEvent.OutcomeRecorded(UUID of, Outcome outcome)
                    && of.equals(consultationId)
                ? outcome
                : null)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// @throws Refusal `request-not-valid` with the fields, `not-found` where it is not the
  ///   official's own, `not-over-yet`
  Mono<Outcome> record(Actor official, UUID consultationId, NewOutcome wanted) {
    official.require(Permission.RECORD_OUTCOME);
    Instant now = clock.instant();
    List<String> faults = wanted.faults(LocalDate.ofInstant(now, local.zone()));
    if (!faults.isEmpty()) {
      return Mono.error(new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", faults)));
    }
    Outcome outcome = wanted.outcome(now, official.name());
    return table
        .lock(consultationId)
        .filter(one ->
            one.official().id().equals(official.personId())
                && official.scope().reachesSession(one.occasion().sessionId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(one ->
            one.isOver()
                ? write(official, one, outcome)
                : Mono.error(new Refusal(ConsultationRefusal.NOT_OVER_YET)))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("consultation {} has an outcome", consultationId))
        .flatMap(one -> waitingRoom.changed(one.occasion().sessionId()).thenReturn(outcome));
  }

  private Mono<Consultation> write(Actor official, Consultation one, Outcome outcome) {
    return cases
        .append(
            one.occasion().caseId(),
            official.personId(),
            new CaseEvent.OutcomeRecorded(one.id(), outcome))
        .then(table.outcomeRecorded(one.id(), outcome.recordedAt()))
        .thenReturn(one);
  }
}
