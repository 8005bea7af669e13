package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The same session every week: each is an ordinary one, and all have their series in common.
@Component
class Series {

  private static final Logger log = LoggerFactory.getLogger(Series.class);

  private final SessionPlans plans;
  private final Drafts drafts;
  private final LocalTime local;
  private final TransactionalOperator transaction;

  Series(SessionPlans plans, Drafts drafts, LocalTime local, TransactionalOperator transaction) {
    this.plans = plans;
    this.drafts = drafts;
    this.local = local;
    this.transaction = transaction;
  }

  /// Publishes all of them, or none.
  ///
  /// @param weeks how many there are, the first included
  /// @throws Refusal as [Sessions#publish]; `series-overlaps` names all the starts at which the
  ///   official has another session already
  Mono<List<Session>> publish(Actor clerk, NewSession first, int weeks) {
    return checked(clerk, first, weeks, new SessionState.Published())
        .flatMap(all -> open(clerk, all))
        .as(transaction::transactional)
        .doOnNext(_ -> log.info("a series of {} sessions published", weeks));
  }

  /// Saves all of them as drafts, each to be changed, published or discarded by itself.
  ///
  /// @param weeks how many there are, the first included
  /// @throws Refusal as [Drafts#save]
  Mono<List<Session>> save(Actor clerk, NewSession first, int weeks) {
    return checked(clerk, first, weeks, new SessionState.Draft())
        .flatMapIterable(all -> all)
        .concatMap(draft -> drafts.keep(clerk, draft))
        .collectList()
        .as(transaction::transactional);
  }

  /// Publishes those of a series that are drafts still, as they were saved; all of them, or none.
  ///
  /// @throws Refusal as [Drafts#take] and [#publish]
  Mono<List<Session>> publishDrafts(Actor clerk, UUID seriesId) {
    return drafts
        .take(clerk, seriesId)
        .flatMap(all -> open(clerk, all))
        .as(transaction::transactional)
        .doOnNext(all -> log.info("{} drafts of series {} published", all.size(), seriesId));
  }

  private Mono<List<Session>> checked(
      Actor clerk, NewSession first, int weeks, SessionState state) {
    return plans
        .check(clerk, first)
        .then(
            Mono.defer(() -> {
              List<Session> all = weekly(first, weeks, state);
              return plans.isTooFarAhead(all.getLast().startsAt())
                  ? Mono.error(new Refusal(OpenDoorRefusal.SESSION_TOO_FAR_AHEAD))
                  : Mono.just(all);
            }));
  }

  private List<Session> weekly(NewSession first, int weeks, SessionState state) {
    Session one = first.toSession(UUID.randomUUID(), state);
    UUID seriesId = UUID.randomUUID();
    return starts(one.startsAt(), weeks, local.zone()).stream()
        .map(start -> one.weekly(start, seriesId))
        .toList();
  }

  /// The same time of day on the authority's clocks, whatever they were put on or back in between.
  static List<Instant> starts(Instant first, int weeks, ZoneId zone) {
    ZonedDateTime start = first.atZone(zone);
    return IntStream.range(0, weeks).mapToObj(week -> start.plusWeeks(week).toInstant()).toList();
  }

  private Mono<List<Session>> open(Actor clerk, List<Session> all) {
    return Flux.fromIterable(all)
        .filterWhen(session -> plans.open(clerk, session).map(isOpened -> !isOpened))
        .map(Session::startsAt)
        .collectList()
        .flatMap(collisions ->
            collisions.isEmpty()
                ? Mono.just(all)
                : Mono.error(
                    new Refusal(
                        OpenDoorRefusal.SERIES_OVERLAPS, Map.of("collisions", collisions))));
  }
}
