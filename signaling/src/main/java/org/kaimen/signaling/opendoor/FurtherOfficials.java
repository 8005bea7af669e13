package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Names the officials who receive in a session beside the one who holds it. Whoever is taken off
/// the list ends the conversation they are in, and calls nobody any more.
@Component
class FurtherOfficials {

  private static final Logger log = LoggerFactory.getLogger(FurtherOfficials.class);

  private final DatabaseClient database;
  private final SessionTable sessions;
  private final People people;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  FurtherOfficials(
      DatabaseClient database,
      SessionTable sessions,
      People people,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.database = database;
    this.sessions = sessions;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// In the place of those there were; the one who holds the session is none of them.
  ///
  /// @throws Refusal `not-found` where it is not the clerk's department's, `official-unknown`
  Mono<Session> name(Actor clerk, UUID sessionId, List<UUID> officials) {
    return sessions
        .lock(sessionId, clock.instant())
        .filter(session -> Objects.equals(session.departmentId(), clerk.departmentId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .delayUntil(session -> forget(sessionId).thenMany(add(clerk, session, officials)).then())
        .delayUntil(_ -> audit.record(clerk, "session-officials-named", "session:" + sessionId))
        .flatMap(_ -> sessions.find(sessionId, clock.instant()))
        .map(SessionTable.Listed::session)
        .as(transaction::transactional)
        .doOnNext(session ->
            log.info("session {} has {} further officials", sessionId, session.further().size()));
  }

  private Mono<Void> forget(UUID sessionId) {
    return database
        .sql("delete from opendoor.further_official where session_id = :session")
        .bind("session", sessionId)
        .then();
  }

  private Flux<Void> add(Actor clerk, Session session, List<UUID> officials) {
    return Flux.fromIterable(officials)
        .distinct()
        .filter(id -> !id.equals(session.officialId()))
        .concatMap(id ->
            people
                .official(id)
                .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.OFFICIAL_UNKNOWN)))
                .flatMap(_ -> add(clerk, session.id(), id)));
  }

  private Mono<Void> add(Actor clerk, UUID sessionId, UUID officialId) {
    return database
        .sql(
            """
            insert into opendoor.further_official (session_id, official_id, added_by, added_at)
            values (:session, :official, :by, :now)
            """)
        .bind("session", sessionId)
        .bind("official", officialId)
        .bind("by", clerk.personId())
        .bind("now", clock.instant())
        .then();
  }
}
