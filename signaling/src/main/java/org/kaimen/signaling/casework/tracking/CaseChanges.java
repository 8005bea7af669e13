package org.kaimen.signaling.casework.tracking;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Tells open pages that their case has moved on. While somebody looks, the node asks the record
/// once a second for all of them together: whichever node wrote it, and whatever was lost on the
/// way, the page hears of it within two seconds.
@Component
class CaseChanges {

  private static final Logger log = LoggerFactory.getLogger(CaseChanges.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  /// Then the page comes again, and is asked anew who it is.
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final DatabaseClient database;
  private final Map<UUID, Integer> watched = new ConcurrentHashMap<>();
  private final Flux<Map<UUID, Integer>> looks;

  CaseChanges(DatabaseClient database) {
    this.database = database;
    this.looks =
        Flux.interval(Duration.ZERO, BETWEEN_LOOKS)
            .onBackpressureDrop()
            .concatMap(_ -> look(), 1)
            .share();
  }

  /// The length of the case's history, now and whenever it has grown.
  Flux<ServerSentEvent<Integer>> of(UUID caseId) {
    return Flux.defer(
            () -> {
              watched.merge(caseId, 1, Integer::sum);
              return looks;
            })
        .mapNotNull(lengths -> lengths.get(caseId))
        .distinctUntilChanged()
        .map(length -> ServerSentEvent.builder(length).event("changed").build())
        .mergeWith(
            Flux.interval(SIGN_OF_LIFE)
                .map(_ -> ServerSentEvent.<Integer>builder().comment("here").build()))
        .take(LONGEST)
        .doFinally(_ -> watched.computeIfPresent(caseId, (_, n) -> n == 1 ? null : n - 1));
  }

  private Mono<Map<UUID, Integer>> look() {
    return database
        .sql("select id, entries from casework.case_file where id = any(:ids)")
        .bind("ids", watched.keySet().toArray(UUID[]::new))
        .map(row ->
            Map.entry(required(row, "id", UUID.class), required(row, "entries", Integer.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .onErrorResume(cause -> {
          log.debug("cases that are looked at cannot be asked for, trying again", cause);
          return Mono.empty();
        });
  }
}
