package org.kaimen.signaling.consultation.store;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.ChatLine;
import org.kaimen.signaling.consultation.talk.Document;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What was written during consultations.
@Component
public class ChatTable {

  private final DatabaseClient database;

  ChatTable(DatabaseClient database) {
    this.database = database;
  }

  /// Writes the line, unless it is there already.
  ///
  /// @return false where another owner has taken over
  public Mono<Boolean> add(UUID consultationId, int fence, ChatLine line) {
    Document file = line.file();
    return database
        .sql(
            """
            with ours as (
              select id from consultation.consultation
               where id = :id and fence = :fence and ended_at is null
            ), written as (
              insert into consultation.chat_line
                (id, consultation_id, from_person, text, at, file_id, file_name, file_media_type)
              select :line, ours.id, :from, :text, :at, :file, :name, :type from ours
              on conflict do nothing
            )
            select count(*) = 1 as is_ours from ours
            """)
        .bind("line", line.id())
        .bind("id", consultationId)
        .bind("fence", fence)
        .bind("from", line.from())
        .bind("text", line.text())
        .bind("at", line.at())
        .bind("file", file == null ? Parameters.in(UUID.class) : Parameters.in(file.id()))
        .bind("name", file == null ? Parameters.in(String.class) : Parameters.in(file.name()))
        .bind("type", file == null ? Parameters.in(String.class) : Parameters.in(file.mediaType()))
        .map(row -> required(row, "is_ours", Boolean.class))
        .one();
  }

  /// In the order they were written.
  public Flux<ChatLine> of(Consultation consultation) {
    return database
        .sql(
            """
            select l.id, l.from_person, l.text, l.at, l.file_id, l.file_name, l.file_media_type, coalesce(p.name, '') as guest
              from consultation.chat_line l
              left join consultation.participant p
                on p.consultation_id = l.consultation_id and p.person_id = l.from_person
             where l.consultation_id = :id order by l.at, l.id
            """)
        .bind("id", consultation.id())
        .map(row -> {
          UUID from = required(row, "from_person", UUID.class);
          return new ChatLine(
              required(row, "id", UUID.class),
              from,
              consultation.principal(from).orElseGet(() -> required(row, "guest", String.class)),
              required(row, "text", String.class),
              required(row, "at", Instant.class),
              file(row));
        })
        .all();
  }

  private static @Nullable Document file(Readable row) {
    UUID id = row.get("file_id", UUID.class);
    return id == null
        ? null
        : new Document(
            id,
            required(row, "file_name", String.class),
            required(row, "file_media_type", String.class));
  }
}
