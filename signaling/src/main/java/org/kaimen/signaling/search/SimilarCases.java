package org.kaimen.signaling.search;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// "Is it one of these?": public cases about the same, before somebody files another one.
@Component
class SimilarCases {

  private static final int MOST = 5;

  /// Of so many departments are asked.
  private static final int ASKED_OF = 20;

  private static final int MOST_DEPARTMENTS = 2;
  private static final int FEWEST_CASES = 2;

  private final DatabaseClient database;
  private final IndexFeed feed;
  private final Places places;

  SimilarCases(DatabaseClient database, IndexFeed feed, Places places) {
    this.database = database;
    this.feed = feed;
    this.places = places;
  }

  /// How much of a text is shown, in characters.
  private static final int BEGINNING = 120;

  /// @param snippet the beginning of the text
  record Similar(String reference, String title, String snippet, String stage) {}

  /// A department that public cases alike are with.
  ///
  /// @param cases how many of them
  record Likely(UUID id, long cases) {}

  /// The most alike first.
  Mono<List<Similar>> to(String text) {
    return nearest(text, MOST)
        .flatMap(ids ->
            publicOf(ids)
                .map(found -> ids.stream().map(found::get).filter(Objects::nonNull).toList()));
  }

  /// Which departments a text is likely for: those that a third or more of the public cases alike
  /// are with, and two at least. The likeliest first.
  Mono<List<Likely>> departments(String text) {
    return nearest(text, ASKED_OF)
        .flatMap(ids ->
            database
                .sql(
                    """
                    select department, count(*) as cases
                      from search.case_document, unnest(departments) as department
                     where case_id = any(:ids) and public_text is not null
                     group by department having count(*) >= :fewest
                     order by cases desc, department limit :most
                    """)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("fewest", Math.max(FEWEST_CASES, (ids.size() + 2) / 3))
                .bind("most", MOST_DEPARTMENTS)
                .map(row ->
                    new Likely(
                        required(row, "department", UUID.class),
                        required(row, "cases", Long.class)))
                .all()
                .collectList());
  }

  private Mono<List<UUID>> nearest(String text, int most) {
    return places
        .of(text)
        .publishOn(Schedulers.boundedElastic())
        .map(place -> nearest(place, most));
  }

  private List<UUID> nearest(float[] place, int most) {
    try {
      return feed.index().look(searcher -> Similarity.find(searcher, place, most));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks the record whether they are still public: the index is a moment behind.
  private Mono<Map<UUID, Similar>> publicOf(List<UUID> ids) {
    return database
        .sql(
            """
            select case_id, reference, title, public_text, stage from search.case_document
             where case_id = any(:ids) and public_text is not null
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .map(row -> Map.entry(required(row, "case_id", UUID.class), similar(row)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Similar similar(Readable row) {
    return new Similar(
        required(row, "reference", String.class),
        required(row, "title", String.class),
        beginning(required(row, "public_text", String.class)),
        required(row, "stage", String.class));
  }

  private static String beginning(String text) {
    int most = Math.min(BEGINNING, text.codePointCount(0, text.length()));
    int end = text.offsetByCodePoints(0, most);
    return end < text.length() ? text.substring(0, end) + "…" : text;
  }
}
