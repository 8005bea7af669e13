package org.kaimen.signaling.consultation.door;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.opendoor.Arrivals;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// How talks in person end: as the official says, or, forgotten, by themselves.
@Component
class InPersonEnds {

  private static final Logger log = LoggerFactory.getLogger(InPersonEnds.class);

  private final ConsultationTable table;
  private final Sessions sessions;
  private final Arrivals arrivals;
  private final UnrecordedTalks talks;
  private final WaitingRoom waitingRoom;
  private final TransactionalOperator transaction;

  InPersonEnds(
      ConsultationTable table,
      Sessions sessions,
      Arrivals arrivals,
      UnrecordedTalks talks,
      WaitingRoom waitingRoom,
      TransactionalOperator transaction) {
    this.table = table;
    this.sessions = sessions;
    this.arrivals = arrivals;
    this.talks = talks;
    this.waitingRoom = waitingRoom;
    this.transaction = transaction;
  }

  /// Sent back to the queue they are here as before, since when they were. Nothing happens where it
  /// is over already.
  ///
  /// @throws Refusal `not-found` where it is not the official's own talk in person
  Mono<Void> end(Actor official, UUID consultationId, EndReason reason, Instant now) {
    official.require(Permission.ADMIT);
    return table
        .lock(consultationId)
        .filter(one ->
            one.official().id().equals(official.personId())
                && official.scope().reachesSession(one.occasion().sessionId()))
        .filter(Consultation::isInPerson)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .delayUntil(one -> write(one, reason, now))
        .as(transaction::transactional)
        .flatMap(one -> waitingRoom.changed(one.occasion().sessionId()));
  }

  /// Ends those that nobody did.
  ///
  /// @param begunBefore nobody talks as long as that
  Mono<Void> endForgotten(Instant begunBefore, Instant now) {
    return table
        .inPerson(begunBefore)
        .concatMap(id ->
            table
                .lock(id)
                .delayUntil(one -> write(one, EndReason.NOT_ENDED, now))
                .as(transaction::transactional)
                .flatMap(one -> waitingRoom.changed(one.occasion().sessionId())))
        .then();
  }

  private Mono<?> write(Consultation one, EndReason reason, Instant now) {
    return sessions
        .find(one.occasion().sessionId())
        .mapNotNull(InPersonEnds::venue)
        .flatMap(venue -> talks.end(one, reason, venue, now))
        .delayUntil(booking ->
            reason == EndReason.BACK_TO_QUEUE ? arrivals.back(booking.id()) : Mono.empty())
        .doOnNext(_ -> log.info("consultation {} has ended: {}", one.id(), reason.word()));
  }

  /// Where people come to.
  private static @Nullable Venue venue(Session session) {
    return session.setting().venueOf(Attendance.ON_SITE);
  }
}
