package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Sessions that are being prepared: only the clerks of their department see them. Whether the
/// official is free is asked when they are published.
@Component
class Drafts {

  private static final Logger log = LoggerFactory.getLogger(Drafts.class);

  private final SessionTable table;
  private final SessionPlans plans;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Drafts(
      SessionTable table,
      SessionPlans plans,
      Audit audit,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.plans = plans;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @throws Refusal as [SessionPlans#check]
  Mono<Session> save(Actor clerk, NewSession wanted) {
    return plans
        .check(clerk, wanted)
        .then(
            Mono.defer(
                () -> keep(clerk, wanted.toSession(UUID.randomUUID(), new SessionState.Draft()))))
        .as(transaction::transactional);
  }

  /// As part of the caller's transaction, which has checked it.
  Mono<Session> keep(Actor clerk, Session draft) {
    return table
        .insert(draft, clerk.personId(), clock.instant())
        .then(audit.record(clerk, "session-draft-saved", "session:" + draft.id()))
        .thenReturn(draft);
  }

  /// @throws Refusal as [SessionPlans#check], `not-found`, `session-not-draft`
  Mono<Session> change(Actor clerk, UUID id, NewSession wanted) {
    return plans
        .check(clerk, wanted)
        .then(locked(clerk, id))
        .flatMap(before -> {
          Session draft = wanted.toSession(id, before.state()).inSeries(before.seriesId());
          return table.deleteDraft(id).then(keep(clerk, draft));
        })
        .as(transaction::transactional);
  }

  /// @throws Refusal `not-found`, `session-not-draft`
  Mono<Void> discard(Actor clerk, UUID id) {
    return locked(clerk, id)
        .flatMap(_ -> table.deleteDraft(id))
        .then(audit.record(clerk, "session-draft-discarded", "session:" + id))
        .as(transaction::transactional);
  }

  /// Publishes it as it is given, whatever was saved before.
  ///
  /// @throws Refusal as [Sessions#publish], `not-found`, `session-not-draft`
  Mono<Session> publish(Actor clerk, UUID id, NewSession wanted) {
    return plans
        .check(clerk, wanted)
        .then(locked(clerk, id))
        .flatMap(draft ->
            Mono.justOrEmpty(draft.state().on(new SessionState.Event.Published()))
                .map(published -> wanted.toSession(id, published).inSeries(draft.seriesId())))
        .flatMap(session ->
            table
                .deleteDraft(id)
                .then(plans.open(clerk, session))
                .filter(isOpened -> isOpened)
                .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.SESSION_OVERLAPS)))
                .thenReturn(session))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("session {} published", id));
  }

  /// Takes the drafts of a series out, as they were saved, to be published as part of the caller's
  /// transaction.
  ///
  /// @throws Refusal as [SessionPlans#check], `not-found`
  Mono<List<Session>> take(Actor clerk, UUID seriesId) {
    return table
        .lockDrafts(seriesId, clock.instant())
        .filter(draft -> draft.departmentId().equals(clerk.departmentId()))
        .collectList()
        .filter(drafts -> !drafts.isEmpty())
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMapIterable(drafts -> drafts)
        .concatMap(draft ->
            plans
                .check(clerk, NewSession.of(draft))
                .then(table.deleteDraft(draft.id()))
                .then(Mono.justOrEmpty(draft.state().on(new SessionState.Event.Published())))
                .map(draft::in))
        .collectList();
  }

  private Mono<Session> locked(Actor clerk, UUID id) {
    return table
        .lock(id, clock.instant())
        .filter(session -> session.departmentId().equals(clerk.departmentId()))
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .filter(session -> session.state() instanceof SessionState.Draft)
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.SESSION_NOT_DRAFT)));
  }
}
