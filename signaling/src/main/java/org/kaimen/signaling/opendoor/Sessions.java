package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Open-door sessions: publishing them, and who may see which at a desk.
@Component
public class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  /// Beyond it the year is a slip.
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final SessionTable table;
  private final People people;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Sessions(
      SessionTable table,
      People people,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @return empty where there is no such session
  public Mono<Session> find(UUID sessionId) {
    return table.find(sessionId, clock.instant()).map(SessionTable.Listed::session);
  }

  /// The slots of a session that can still be booked, in order.
  public Flux<Slot> freeSlots(UUID sessionId) {
    return table
        .slots(sessionId, clock.instant())
        .filter(SessionTable.ListedSlot::free)
        .map(SessionTable.ListedSlot::slot);
  }

  /// Whether the actor works at this session's desk: the official who receives, or a clerk of the
  /// department; by a signed link, at the one session it names.
  public boolean isAtDesk(Actor actor, Session session) {
    boolean isTheirs =
        (actor.is(Role.OFFICIAL) && session.officialId().equals(actor.personId()))
            || (actor.is(Role.CLERK) && session.departmentId().equals(actor.departmentId()));
    return isTheirs && actor.scope().reachesSession(session.id());
  }

  /// Publishes a session of the clerk's own department, with its slots.
  ///
  /// @throws Refusal `session-in-the-past`, `session-too-far-ahead`, `session-overlaps`,
  ///   `official-unknown`, `not-your-department`
  public Mono<Session> publish(Actor clerk, NewSession wanted) {
    Instant now = clock.instant();
    if (!wanted.startsAt().isAfter(now)) {
      return Mono.error(new Refusal(OpenDoorRefusal.SESSION_IN_THE_PAST));
    }
    if (wanted.startsAt().isAfter(now.plus(FARTHEST))) {
      return Mono.error(new Refusal(OpenDoorRefusal.SESSION_TOO_FAR_AHEAD));
    }
    if (!wanted.departmentId().equals(clerk.departmentId())) {
      return Mono.error(new Refusal(OpenDoorRefusal.NOT_YOUR_DEPARTMENT));
    }
    Session session = wanted.toSession();
    return people
        .official(wanted.officialId())
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.OFFICIAL_UNKNOWN)))
        .then(table.insert(session, clerk.personId(), now))
        .filter(isNew -> isNew)
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.SESSION_OVERLAPS)))
        .then(table.insertSlots(session.id()))
        .then(audit.record(clerk, "session-published", "session:" + session.id()))
        .thenReturn(session)
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("session {} published", session.id()));
  }
}
