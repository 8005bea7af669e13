package org.kaimen.signaling.minutes.store;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What citizens wanted corrected, in the database.
@Component
public class CorrectionTable {

  private final DatabaseClient database;

  CorrectionTable(DatabaseClient database) {
    this.database = database;
  }

  /// In the order they were asked for.
  Flux<Minutes.Correction> of(UUID consultationId) {
    return database
        .sql(
            """
            select at, text, replied_at, reply, replier from minutes.correction
             where consultation_id = :id order by id
            """)
        .bind("id", consultationId)
        .map(row ->
            new Minutes.Correction(
                required(row, "at", Instant.class),
                required(row, "text", String.class),
                reply(row)))
        .all();
  }

  private static Minutes.@Nullable Reply reply(Readable row) {
    Instant at = row.get("replied_at", Instant.class);
    return at == null
        ? null
        : new Minutes.Reply(
            row.get("reply", String.class), at, required(row, "replier", String.class));
  }

  public Mono<Void> add(UUID consultationId, String text, Instant at) {
    return database
        .sql("insert into minutes.correction (consultation_id, at, text) values (:id, :at, :text)")
        .bind("id", consultationId)
        .bind("at", at)
        .bind("text", text)
        .then();
  }

  /// Of the one that waits for it.
  public Mono<Void> reply(
      UUID consultationId, @Nullable String text, ParagraphTable.Writer by, Instant at) {
    var update =
        database
            .sql(
                """
                update minutes.correction
                   set replied_at = :at, replied_by = :by, replier = :replier, reply = :text
                 where consultation_id = :id and replied_at is null
                """)
            .bind("id", consultationId)
            .bind("at", at)
            .bind("by", by.id())
            .bind("replier", by.name());
    return (text == null ? update.bindNull("text", String.class) : update.bind("text", text))
        .then();
  }
}
