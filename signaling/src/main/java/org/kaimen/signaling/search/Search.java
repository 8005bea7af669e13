package org.kaimen.signaling.search;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.RegionTree;
import org.kaimen.signaling.identity.Regions;
import org.kaimen.signaling.search.SearchResult.Hit;
import org.kaimen.signaling.search.SearchResult.Said;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Looks cases up: the index says which, PostgreSQL what is in them.
@Component
class Search {

  private final DatabaseClient database;
  private final IndexFeed feed;
  private final Regions regions;
  private final People people;

  Search(DatabaseClient database, IndexFeed feed, Regions regions, People people) {
    this.database = database;
    this.feed = feed;
    this.regions = regions;
    this.people = people;
  }

  /// An empty query finds all.
  ///
  /// @param from how many to leave out
  /// @param size how many at most
  Mono<SearchResult> find(Wanted wanted, int from, int size) {
    return regions
        .tree()
        .flatMap(
            tree -> look(wanted, tree, from, size).flatMap(found -> told(found, tree, wanted)));
  }

  private Mono<Found> look(Wanted wanted, RegionTree tree, int from, int size) {
    return Mono.fromCallable(
            () -> feed.index().look(searcher -> Finder.find(searcher, wanted, tree, from, size)))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Mono<SearchResult> told(Found found, RegionTree tree, Wanted wanted) {
    return Mono.zip(
        hits(found.page(), wanted),
        people.departments().collectList(),
        (hits, departments) ->
            new SearchResult(
                found.total(),
                found.page().stream().map(hits::get).filter(Objects::nonNull).toList(),
                Counted.of(found, tree, departments),
                feed.isComplete()));
  }

  private Mono<Map<UUID, Hit>> hits(List<UUID> page, Wanted wanted) {
    boolean isLookedUp = wanted.inMinutes() && !wanted.query().isEmpty();
    return (isLookedUp ? said(page, wanted.query()) : Mono.just(Map.<UUID, Said>of()))
        .flatMap(said -> hits(page, wanted.query(), said));
  }

  /// Of each case the first place where a word was said.
  private Mono<Map<UUID, Said>> said(List<UUID> page, SearchQuery query) {
    return database
        .sql(
            """
            select case_id, consultation_id, at, text from search.minuted
             where case_id = any(:ids) order by at, position
            """)
        .bind("ids", page.toArray(UUID[]::new))
        .map(row ->
            Snippet.isAnyIn(required(row, "text", String.class), query)
                ? Optional.of(Map.entry(required(row, "case_id", UUID.class), said(row)))
                : Optional.<Map.Entry<UUID, Said>>empty())
        .all()
        .<Map<UUID, Said>>collect(
            HashMap::new,
            (first, place) ->
                place.ifPresent(one -> first.putIfAbsent(one.getKey(), one.getValue())));
  }

  private static Said said(Readable row) {
    return new Said(
        required(row, "consultation_id", UUID.class), required(row, "at", Instant.class));
  }

  private Mono<Map<UUID, Hit>> hits(List<UUID> page, SearchQuery query, Map<UUID, Said> said) {
    return database
        .sql(
            """
            select case_id, reference, title, text, stage, updated_at, outcome_kind,
                   consultation_ids
              from search.case_document where case_id = any(:ids)
            """)
        .bind("ids", page.toArray(UUID[]::new))
        .map(row -> {
          UUID id = required(row, "case_id", UUID.class);
          return Map.entry(id, hit(row, query, said.get(id)));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Hit hit(Readable row, SearchQuery query, @Nullable Said said) {
    return new Hit(
        required(row, "reference", String.class),
        required(row, "title", String.class),
        required(row, "stage", String.class),
        required(row, "updated_at", Instant.class),
        Snippet.of(required(row, "text", String.class), query),
        row.get("outcome_kind", String.class),
        List.of(required(row, "consultation_ids", UUID[].class)),
        said);
  }
}
