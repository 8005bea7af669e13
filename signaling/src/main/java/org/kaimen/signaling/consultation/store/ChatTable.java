package org.kaimen.signaling.consultation.store;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.consultation.talk.ChatLine;
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

  /// @return false where another owner has taken over
  public Mono<Boolean> add(UUID consultationId, int fence, ChatLine line) {
    return database
        .sql(
            """
            insert into consultation.chat_line (id, consultation_id, from_person, text, at)
            select gen_random_uuid(), c.id, :from, :text, :at from consultation.consultation c
             where c.id = :id and c.fence = :fence and c.ended_at is null
            """)
        .bind("id", consultationId)
        .bind("fence", fence)
        .bind("from", line.from())
        .bind("text", line.text())
        .bind("at", line.at())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// In the order they were written.
  public Flux<ChatLine> of(Consultation consultation) {
    return database
        .sql(
            """
            select l.from_person, l.text, l.at, coalesce(p.name, '') as guest
              from consultation.chat_line l
              left join consultation.participant p
                on p.consultation_id = l.consultation_id and p.person_id = l.from_person
             where l.consultation_id = :id order by l.at, l.id
            """)
        .bind("id", consultation.id())
        .map(row -> {
          UUID from = required(row, "from_person", UUID.class);
          return new ChatLine(
              from,
              consultation.principal(from).orElseGet(() -> required(row, "guest", String.class)),
              required(row, "text", String.class),
              required(row, "at", Instant.class));
        })
        .all();
  }
}
