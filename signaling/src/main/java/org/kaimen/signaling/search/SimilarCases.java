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

  /// The most alike first.
  Mono<List<Similar>> to(String text) {
    return places
        .of(text)
        .publishOn(Schedulers.boundedElastic())
        .map(this::nearest)
        .flatMap(ids ->
            publicOf(ids)
                .map(found -> ids.stream().map(found::get).filter(Objects::nonNull).toList()));
  }

  private List<UUID> nearest(float[] place) {
    try {
      return feed.index().look(searcher -> Similarity.find(searcher, place, MOST));
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
