package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
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

  private final SessionTable table;
  private final SessionPlans plans;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Sessions(SessionTable table, SessionPlans plans, Clock clock, TransactionalOperator transaction) {
    this.table = table;
    this.plans = plans;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @return empty where there is no such session
  public Mono<Session> find(UUID sessionId) {
    return table.find(sessionId);
  }

  /// The slots of a session that can still be booked, in order.
  public Flux<Slot> freeSlots(UUID sessionId) {
    return table
        .slots(sessionId, clock.instant())
        .filter(SessionTable.ListedSlot::free)
        .map(SessionTable.ListedSlot::slot);
  }

  /// Whether the actor works at this session's desk: an official who receives, or a clerk of the
  /// department; by a signed link, at the one session it names.
  public boolean isAtDesk(Actor actor, Session session) {
    boolean isTheirs =
        (actor.is(Role.OFFICIAL) && session.isReceivedBy(actor.personId()))
            || (actor.is(Role.CLERK) && session.departmentId().equals(actor.departmentId()));
    return isTheirs && actor.scope().reachesSession(session.id());
  }

  /// Publishes a session of the clerk's own department, with its slots.
  ///
  /// @throws Refusal `session-in-the-past`, `session-too-far-ahead`, `session-overlaps`,
  ///   `official-unknown`, `department-unknown`, `not-your-department`, `recess-not-between`,
  ///   `venue-missing`
  public Mono<Session> publish(Actor clerk, NewSession wanted) {
    return plans
        .check(clerk, wanted)
        .then(
            Mono.fromSupplier(
                () -> wanted.toSession(UUID.randomUUID(), new SessionState.Published())))
        .filterWhen(session -> plans.open(clerk, session))
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.SESSION_OVERLAPS)))
        .as(transaction::transactional)
        .doOnNext(session -> log.info("session {} published", session.id()));
  }
}
