package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.opendoor.Booking.BookedCase;
import org.kaimen.signaling.opendoor.Booking.Citizen;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// The lines of those who wait for a slot of a full session: joining, leaving, being put first.
@Component
class Standbys {

  private static final Logger log = LoggerFactory.getLogger(Standbys.class);

  private final StandbyTable table;
  private final SessionTable sessions;
  private final Cases cases;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Standbys(
      StandbyTable table,
      SessionTable sessions,
      Cases cases,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.sessions = sessions;
    this.cases = cases;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Joins the line of a full session for a case of the citizen's own.
  ///
  /// @throws Refusal `not-found` for the case or the session, `already-booked`, `case-closed`,
  ///   `session-cancelled`, `session-has-room`, `already-waiting`, `session-not-online`,
  ///   `session-not-on-site`
  /// @param attendance null for the usual one of the session
  Mono<Standby> join(
      Actor citizen, String caseReference, UUID sessionId, @Nullable Attendance attendance) {
    Instant now = clock.instant();
    return cases
        .find(caseReference)
        .filter(file -> file.filed().citizenId().equals(citizen.personId()))
        .delayUntil(_ -> sessions.keep(sessionId))
        .zipWith(sessions.find(sessionId, now))
        .filter(both -> !(both.getT2().session().state() instanceof SessionState.Draft))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(both -> {
          CaseFile file = both.getT1();
          if (file.openBooking().isPresent()) {
            return refused(OpenDoorRefusal.ALREADY_BOOKED);
          }
          if (!mayWait(file)) {
            return refused(OpenDoorRefusal.CASE_CLOSED);
          }
          if (!both.getT2().session().state().isBookable()) {
            return refused(OpenDoorRefusal.SESSION_CANCELLED);
          }
          if (both.getT2().free() > 0) {
            return refused(OpenDoorRefusal.SESSION_HAS_ROOM);
          }
          Standby standby =
              new Standby(
                  UUID.randomUUID(),
                  sessionId,
                  new BookedCase(file.id(), file.reference(), file.filed().title()),
                  new Citizen(citizen.personId(), citizen.name()),
                  both.getT2().session().setting().settle(attendance),
                  now,
                  null,
                  new StandbyState.Waiting());
          return table
              .insert(standby)
              .flatMap(
                  isNew -> isNew ? Mono.just(standby) : refused(OpenDoorRefusal.ALREADY_WAITING));
        })
        .as(transaction::transactional)
        .doOnNext(standby -> log.info("standby {} joined session {}", standby.id(), sessionId));
  }

  /// Whether the case can be talked about.
  static boolean mayWait(CaseFile file) {
    return file.state().isOpen() && file.state().stage() != Stage.RETURNED;
  }

  /// @throws Refusal `not-found`; `offer-open` while something is offered, which is to be declined
  Mono<Void> leave(Actor citizen, UUID standbyId) {
    return table
        .lock(standbyId)
        .filter(standby -> standby.citizen().id().equals(citizen.personId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .filter(standby -> !(standby.state() instanceof StandbyState.Offered))
        .switchIfEmpty(refused(OpenDoorRefusal.OFFER_OPEN))
        .flatMap(standby ->
            Mono.justOrEmpty(standby.state().on(new StandbyState.Event.Ended()))
                .flatMap(next -> table.update(standbyId, next)))
        .as(transaction::transactional);
  }

  /// Puts somebody old or disabled first.
  ///
  /// @throws Refusal `not-found`
  Mono<Void> putFirst(Actor clerk, UUID standbyId, String reason) {
    return table
        .lock(standbyId)
        .filterWhen(standby ->
            sessions
                .find(standby.sessionId(), clock.instant())
                .map(listed -> listed.session().departmentId().equals(clerk.departmentId()))
                .defaultIfEmpty(false))
        .filter(standby -> standby.state() instanceof StandbyState.Waiting)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(_ ->
            table
                .putFirst(standbyId, reason, clerk.personId())
                .then(audit.record(clerk, "standby-put-first", "standby:" + standbyId)))
        .as(transaction::transactional);
  }

  private static <T> Mono<T> refused(OpenDoorRefusal why) {
    return Mono.error(() -> new Refusal(why));
  }
}
