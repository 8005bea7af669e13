package org.kaimen.signaling.recording;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The captions of recordings.
@Component
class CaptionTable {

  private final DatabaseClient database;

  CaptionTable(DatabaseClient database) {
    this.database = database;
  }

  /// Takes the place of what there was in that language.
  Mono<Void> put(UUID consultationId, String language, String text, UUID by, Instant at) {
    return database
        .sql(
            """
            insert into recording.captions (consultation_id, language, text, uploaded_by, at)
            values (:id, :language, :text, :by, :at)
            on conflict (consultation_id, language)
            do update set text = :text, uploaded_by = :by, at = :at
            """)
        .bind("id", consultationId)
        .bind("language", language)
        .bind("text", text)
        .bind("by", by)
        .bind("at", at)
        .then();
  }

  Flux<String> languages(UUID consultationId) {
    return database
        .sql(
            "select language from recording.captions where consultation_id = :id order by language")
        .bind("id", consultationId)
        .map(row -> required(row, "language", String.class))
        .all();
  }

  /// @return empty where there are none in that language
  Mono<String> find(UUID consultationId, String language) {
    return database
        .sql(
            "select text from recording.captions where consultation_id = :id and language ="
                + " :language")
        .bind("id", consultationId)
        .bind("language", language)
        .map(row -> required(row, "text", String.class))
        .one();
  }
}
