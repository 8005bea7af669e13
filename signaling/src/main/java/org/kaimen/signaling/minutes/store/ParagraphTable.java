package org.kaimen.signaling.minutes.store;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The paragraphs of minutes in the database; to be changed only while the minutes are locked.
@Component
public class ParagraphTable {

  private final DatabaseClient database;

  ParagraphTable(DatabaseClient database) {
    this.database = database;
  }

  /// Those of the head first, the others in the order they were begun.
  Flux<Minutes.Paragraph> of(UUID consultationId) {
    return database
        .sql(
            """
            select id, field, text, version, at, writer from minutes.paragraph
             where consultation_id = :id order by head desc, position
            """)
        .bind("id", consultationId)
        .map(row ->
            new Minutes.Paragraph(
                required(row, "id", UUID.class),
                required(row, "field", String.class),
                required(row, "text", String.class),
                required(row, "version", Integer.class),
                required(row, "at", Instant.class),
                required(row, "writer", String.class)))
        .all();
  }

  /// @param id chosen by the page, so that one sent twice is one
  public record New(UUID id, String field, String text) {}

  /// Whoever writes.
  public record Writer(UUID id, String name) {}

  /// Behind all others.
  ///
  /// @param head whether it is a line of the head
  /// @return false where the id is another's
  public Mono<Boolean> add(
      UUID consultationId, New paragraph, boolean head, Writer by, Instant at) {
    return database
        .sql(
            """
            insert into minutes.paragraph
              (id, consultation_id, field, head, position, text, version, at, written_by, writer)
            select :id, :minutes, :field, :head, coalesce(max(position), 0) + 1, :text, 1, :at, :by,
                   :writer
              from minutes.paragraph where consultation_id = :minutes
            on conflict (id) do nothing
            """)
        .bind("id", paragraph.id())
        .bind("minutes", consultationId)
        .bind("field", paragraph.field())
        .bind("head", head)
        .bind("text", paragraph.text())
        .bind("at", at)
        .bind("by", by.id())
        .bind("writer", by.name())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Its next version.
  public Mono<Void> write(UUID id, String text, Writer by) {
    return database
        .sql(
            """
            update minutes.paragraph
               set text = :text, version = version + 1, written_by = :by, writer = :writer
             where id = :id
            """)
        .bind("id", id)
        .bind("text", text)
        .bind("by", by.id())
        .bind("writer", by.name())
        .then();
  }

  public Mono<Void> remove(UUID id) {
    return database.sql("delete from minutes.paragraph where id = :id").bind("id", id).then();
  }
}
