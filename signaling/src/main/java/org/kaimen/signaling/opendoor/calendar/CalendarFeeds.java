package org.kaimen.signaling.opendoor.calendar;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Official;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.opendoor.calendar.FeedTokens.Claim;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.PublicUrl;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Calendars that officials' phones subscribe to. Who has the address reads it: it is there only
/// when somebody asked for it, and another one ends it.
@Component
class CalendarFeeds {

  private static final Duration KEPT_AFTER = Duration.ofDays(31);

  private final FeedTable table;
  private final FeedTokens tokens;
  private final People people;
  private final Audit audit;
  private final PublicUrl publicUrl;
  private final TransactionalOperator transaction;
  private final Clock clock;

  CalendarFeeds(
      FeedTable table,
      FeedTokens tokens,
      People people,
      Audit audit,
      PublicUrl publicUrl,
      TransactionalOperator transaction,
      Clock clock) {
    this.table = table;
    this.tokens = tokens;
    this.people = people;
    this.audit = audit;
    this.publicUrl = publicUrl;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// An official, and where their calendar is.
  ///
  /// @param url null where it can be subscribed to nowhere
  record SharedCalendar(Official official, @Nullable String url) {}

  /// Those the actor looks after: an official's own, and a clerk's department's.
  Mono<List<SharedCalendar>> of(Actor actor) {
    return theirs(actor)
        .collectList()
        .flatMap(officials ->
            table
                .open(officials.stream().map(Official::id).toList())
                .collectMap(Claim::officialId, this::url)
                .map(urls -> officials.stream().map(one -> shared(one, urls)).toList()));
  }

  private static SharedCalendar shared(Official official, Map<UUID, String> urls) {
    return new SharedCalendar(official, urls.get(official.id()));
  }

  /// @throws Refusal `not-found` where it is not theirs to look after
  Mono<SharedCalendar> renew(Actor actor, UUID officialId) {
    return one(actor, officialId)
        .flatMap(official ->
            table
                .renew(official.id(), clock.instant())
                .flatMap(claim ->
                    audit
                        .record(actor, "calendar-shared", "official:" + official.id())
                        .thenReturn(new SharedCalendar(official, url(claim)))))
        .as(transaction::transactional);
  }

  /// @throws Refusal `not-found` where it is not theirs to look after
  Mono<SharedCalendar> end(Actor actor, UUID officialId) {
    return one(actor, officialId)
        .flatMap(official ->
            table
                .end(official.id(), clock.instant())
                .then(audit.record(actor, "calendar-ended", "official:" + official.id()))
                .thenReturn(new SharedCalendar(official, null)))
        .as(transaction::transactional);
  }

  private Mono<Official> one(Actor actor, UUID officialId) {
    return theirs(actor)
        .filter(official -> official.id().equals(officialId))
        .next()
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)));
  }

  private Flux<Official> theirs(Actor actor) {
    return people
        .officials()
        .filter(official ->
            (actor.is(Role.OFFICIAL) && official.id().equals(actor.personId()))
                || (actor.is(Role.CLERK)
                    && official.department().id().equals(actor.departmentId())));
  }

  private String url(Claim claim) {
    return publicUrl.of("/api/public/shared-calendars/" + tokens.token(claim) + ".ics");
  }

  /// What is read at an address.
  ///
  /// @return empty where the token is none, was replaced or ended, or its official receives nobody
  ///   any more
  Mono<String> read(String token) {
    return Mono.justOrEmpty(tokens.open(token))
        .filterWhen(claim -> table.open(List.of(claim.officialId())).any(claim::equals))
        .flatMap(claim -> people.official(claim.officialId()))
        .flatMap(official ->
            table
                .sessions(official.id(), clock.instant().minus(KEPT_AFTER))
                .collectList()
                .map(sessions ->
                    SessionCalendar.of(
                        official,
                        sessions,
                        session -> publicUrl.of("/staff/sessions/" + session.id()))));
  }
}
