package org.kaimen.signaling.search;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.search.SearchResult.Hit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Looks cases up: one statement a page, whatever is asked.
@Component
class Search {

  private final DatabaseClient database;

  Search(DatabaseClient database) {
    this.database = database;
  }

  /// The best first, and among equals the newest; an empty query finds all.
  ///
  /// @param from how many to leave out
  /// @param size how many at most
  Mono<SearchResult> find(SearchQuery query, int from, int size) {
    return bound(query)
        .bind("from", from)
        .bind("size", size)
        .map(row -> new Line(required(row, "total", Long.class), hit(row, query)))
        .all()
        .collectList()
        .map(Search::result);
  }

  /// Past the last page there is one line without a hit, for the total.
  private record Line(long total, @Nullable Hit hit) {}

  private static SearchResult result(List<Line> lines) {
    List<Hit> hits = lines.stream().map(Line::hit).filter(Objects::nonNull).toList();
    return new SearchResult(lines.getFirst().total(), hits);
  }

  private GenericExecuteSpec bound(SearchQuery query) {
    String tsquery = query.tsquery();
    List<String> patterns = query.patterns();
    String condition =
        (tsquery == null ? "true" : "tokens @@ cast(:query as tsquery)")
            + (patterns.isEmpty() ? "" : " and plain like all(:patterns)");
    // Rounded: between texts that are about as good, the newer one comes first.
    String rank =
        tsquery == null ? "1" : "round(ts_rank(tokens, cast(:query as tsquery))::numeric, 1)";
    GenericExecuteSpec statement =
        database.sql(
            """
            with hit as materialized (
              select case_id, updated_at, %s as rank from search.case_document where %s
            ), page as (
              select * from hit order by rank desc, updated_at desc, case_id
               limit :size offset :from
            )
            select (select count(*) from hit) as total, d.reference, d.title, d.text, d.stage,
                   d.updated_at, d.outcome_kind, d.consultation_ids
              from (values (1)) as one
              left join page p on true
              left join search.case_document d on d.case_id = p.case_id
             order by p.rank desc, p.updated_at desc, p.case_id
            """
                .formatted(rank, condition));
    if (tsquery != null) {
      statement = statement.bind("query", tsquery);
    }
    return patterns.isEmpty()
        ? statement
        : statement.bind("patterns", patterns.toArray(String[]::new));
  }

  private static @Nullable Hit hit(Readable row, SearchQuery query) {
    String reference = row.get("reference", String.class);
    if (reference == null) {
      return null;
    }
    return new Hit(
        reference,
        required(row, "title", String.class),
        required(row, "stage", String.class),
        required(row, "updated_at", Instant.class),
        Snippet.of(required(row, "text", String.class), query),
        row.get("outcome_kind", String.class),
        List.of(required(row, "consultation_ids", UUID[].class)));
  }
}
