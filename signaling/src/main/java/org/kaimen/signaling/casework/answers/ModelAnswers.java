package org.kaimen.signaling.casework.answers;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.search.CasePlaces;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The answers that are an example. They are few, so those alike are found by looking at all.
@Component
class ModelAnswers {

  private static final int MOST = 3;
  private static final int MOST_LOOKED_AT = 5_000;

  private final DatabaseClient database;
  private final CasePlaces places;
  private final Clock clock;

  ModelAnswers(DatabaseClient database, CasePlaces places, Clock clock) {
    this.database = database;
    this.places = places;
    this.clock = clock;
  }

  /// An answer with its source. Who told the case is not said.
  ///
  /// @param reference of the case it was given to
  record ModelAnswer(
      String reference,
      String title,
      Outcome.Kind kind,
      String text,
      String answeredBy,
      Instant answeredAt) {}

  private record Alike(UUID caseId, ModelAnswer answer, double likeness) {}

  /// Marked twice is marked once.
  Mono<Void> mark(UUID by, CaseFile file, Outcome outcome) {
    return places
        .of(file.filed().title(), file.filed().text())
        .flatMap(place ->
            database
                .sql(
                    """
                    insert into casework.model_answer
                      (case_id, title, answer, kind, answered_by, answered_at, place,
                       place_version, marked_by, marked_at)
                    values (:case, :title, :answer, :kind, :answerer, :answered, :place,
                            :version, :by, :now)
                    on conflict (case_id) where withdrawn_at is null do nothing
                    """)
                .bind("case", file.id())
                .bind("title", file.filed().title())
                .bind("answer", outcome.text())
                .bind("kind", outcome.kind().word())
                .bind("answerer", outcome.by())
                .bind("answered", outcome.recordedAt())
                .bind("place", boxed(place))
                .bind("version", places.version())
                .bind("by", by)
                .bind("now", clock.instant())
                .then());
  }

  Mono<Void> withdraw(UUID caseId) {
    return database
        .sql(
            """
            update casework.model_answer set withdrawn_at = :now
             where case_id = :case and withdrawn_at is null
            """)
        .bind("case", caseId)
        .bind("now", clock.instant())
        .then();
  }

  Mono<Boolean> isMarked(UUID caseId) {
    return database
        .sql(
            """
            select exists (select from casework.model_answer
             where case_id = :case and withdrawn_at is null) as is_one
            """)
        .bind("case", caseId)
        .map(row -> required(row, "is_one", Boolean.class))
        .one();
  }

  /// Those of cases alike, the most alike first, 3 at most; the case's own is left out.
  Mono<List<ModelAnswer>> alike(CaseFile file) {
    return places
        .of(file.filed().title(), file.filed().text())
        .flatMap(place ->
            database
                .sql(
                    """
                    select m.case_id, f.reference, m.title, m.kind, m.answer, m.answered_by,
                           m.answered_at, m.place
                      from casework.model_answer m join casework.case_file f on f.id = m.case_id
                     where m.withdrawn_at is null and m.place_version = :version
                     order by m.marked_at desc limit :most
                    """)
                .bind("version", places.version())
                .bind("most", MOST_LOOKED_AT)
                .map(row -> alike(row, place))
                .all()
                .filter(
                    one -> !one.caseId().equals(file.id()) && one.likeness() >= CasePlaces.ALIKE)
                .sort(Comparator.comparingDouble(one -> -one.likeness()))
                .take(MOST)
                .map(Alike::answer)
                .collectList());
  }

  private static Alike alike(Readable row, float[] place) {
    return new Alike(
        required(row, "case_id", UUID.class),
        new ModelAnswer(
            required(row, "reference", String.class),
            required(row, "title", String.class),
            Outcome.Kind.of(required(row, "kind", String.class)),
            required(row, "answer", String.class),
            required(row, "answered_by", String.class),
            required(row, "answered_at", Instant.class)),
        CasePlaces.likeness(place, unboxed(required(row, "place", Float[].class))));
  }

  private static Float[] boxed(float[] place) {
    Float[] boxed = new Float[place.length];
    for (int n = 0; n < place.length; n++) {
      boxed[n] = place[n];
    }
    return boxed;
  }

  private static float[] unboxed(Float[] stored) {
    float[] place = new float[stored.length];
    for (int n = 0; n < place.length; n++) {
      place[n] = stored[n];
    }
    return place;
  }
}
