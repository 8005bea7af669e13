package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What is asked of every session before it is published or saved, and how it is put up.
@Component
class SessionPlans {

  /// Beyond it the year is a slip.
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final SessionTable table;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  SessionPlans(SessionTable table, People people, Audit audit, Clock clock) {
    this.table = table;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /// @throws Refusal `session-in-the-past`, `session-too-far-ahead`, `official-unknown`,
  ///   `department-unknown`, `not-your-department`, `recess-not-between`, `venue-missing`
  Mono<Void> check(Actor clerk, NewSession wanted) {
    return Mono.defer(() -> {
      Instant now = clock.instant();
      if (!wanted.startsAt().isAfter(now)) {
        return Mono.error(new Refusal(OpenDoorRefusal.SESSION_IN_THE_PAST));
      }
      if (isTooFarAhead(wanted.startsAt())) {
        return Mono.error(new Refusal(OpenDoorRefusal.SESSION_TOO_FAR_AHEAD));
      }
      if (!wanted.departmentId().equals(clerk.departmentId())) {
        return Mono.error(new Refusal(OpenDoorRefusal.NOT_YOUR_DEPARTMENT));
      }
      if (!wanted.isRecessBetween()) {
        return Mono.error(new Refusal(OpenDoorRefusal.RECESS_NOT_BETWEEN));
      }
      if (!wanted.isPlaced()) {
        return Mono.error(new Refusal(OpenDoorRefusal.VENUE_MISSING));
      }
      return people
          .official(wanted.officialId())
          .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.OFFICIAL_UNKNOWN)))
          .thenMany(Flux.fromIterable(wanted.also()))
          .concatMap(id ->
              people
                  .department(id)
                  .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.DEPARTMENT_UNKNOWN))))
          .then();
    });
  }

  boolean isTooFarAhead(Instant start) {
    return start.isAfter(clock.instant().plus(FARTHEST));
  }

  /// Puts a published session up with its slots, as part of the caller's transaction.
  ///
  /// @return false, and nothing is put up, where the official has another session at that time
  Mono<Boolean> open(Actor clerk, Session session) {
    return table
        .insert(session, clerk.personId(), clock.instant())
        .delayUntil(isNew ->
            isNew
                ? table
                    .insertSlots(session.id())
                    .then(audit.record(clerk, "session-published", "session:" + session.id()))
                : Mono.empty());
  }
}
