package org.kaimen.signaling.consultation.store;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.consultation.talk.TimedEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// What happened during consultations, on their clock. Only ever added to.
@Component
public class TimedEventTable {

  private final DatabaseClient database;
  private final JsonMapper json;

  TimedEventTable(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /// @return false where another owner has taken over
  public Mono<Boolean> add(UUID consultationId, int fence, TimedEvent event) {
    return database
        .sql(
            """
            insert into consultation.timed_event (consultation_id, at, person, what)
            select c.id, :at, :person, cast(:what as jsonb) from consultation.consultation c
             where c.id = :id and c.fence = :fence
            """)
        .bind("id", consultationId)
        .bind("fence", fence)
        .bind("at", event.at())
        .bind("person", event.person())
        .bind("what", json.writerFor(TimedEvent.What.class).writeValueAsString(event.what()))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// All, in the order they happened.
  public Flux<TimedEvent> of(UUID consultationId) {
    return database
        .sql(
            """
            select at, person, cast(what as text) as what from consultation.timed_event
             where consultation_id = :id order by at, id
            """)
        .bind("id", consultationId)
        .map(this::event)
        .all();
  }

  /// Those by which it can be told how things stand: raised hands, what is shown, and what was
  /// asked.
  public Flux<TimedEvent> standing(UUID consultationId) {
    return database
        .sql(
            """
            select at, person, cast(what as text) as what from consultation.timed_event
             where consultation_id = :id and (what ->> 'kind') similar to '(hand|evidence|question)-%'
             order by at, id
            """)
        .bind("id", consultationId)
        .map(this::event)
        .all();
  }

  /// Whether a document was laid before all.
  public Mono<Boolean> wasShown(UUID consultationId, UUID document) {
    return database
        .sql(
            """
            select exists (select from consultation.timed_event
             where consultation_id = :id and what ->> 'kind' = 'evidence-shown'
               and what -> 'document' ->> 'id' = :document) as was_shown
            """)
        .bind("id", consultationId)
        .bind("document", document.toString())
        .map(row -> required(row, "was_shown", Boolean.class))
        .one();
  }

  private TimedEvent event(Readable row) {
    return new TimedEvent(
        required(row, "at", Instant.class),
        required(row, "person", UUID.class),
        json.readValue(required(row, "what", String.class), TimedEvent.What.class));
  }
}
