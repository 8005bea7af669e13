package org.kaimen.signaling.notification;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The letters and SMS on their way, in the database.
@Component
class Outbox {

  private static final int INBOX_LETTERS = 50;

  private final DatabaseClient database;

  Outbox(DatabaseClient database) {
    this.database = database;
  }

  /// Takes letters that are due, so that no other node takes them within the lease. Whoever takes
  /// them and dies leaves them to the next.
  Flux<Letter> take(Medium medium, int most, Instant now, Duration lease) {
    return database
        .sql(
            """
            update %1$s set next_try_at = :leased, tries = tries + 1
             where id in (
               select id from %1$s where next_try_at <= :now
                order by next_try_at limit :most for update skip locked)
            returning %2$s, tries - 1 as tries
            """
                .formatted(medium.table(), medium.columns()))
        .bind("leased", now.plus(lease))
        .bind("now", now)
        .bind("most", most)
        .map(row -> letter(row))
        .all();
  }

  /// The letter is delivered, or given up: its words are not kept.
  Mono<Void> remove(Medium medium, UUID id) {
    return database
        .sql("delete from %s where id = :id".formatted(medium.table()))
        .bind("id", id)
        .then();
  }

  Mono<Void> tryAgain(Medium medium, UUID id, Instant at) {
    return database
        .sql("update %s set next_try_at = :at where id = :id".formatted(medium.table()))
        .bind("at", at)
        .bind("id", id)
        .then();
  }

  /// The newest letters, the newest first.
  Flux<Letter> newest(Medium medium) {
    return database
        .sql(
            "select %s, tries from %s order by posted_at desc, id limit :most"
                .formatted(medium.columns(), medium.table()))
        .bind("most", INBOX_LETTERS)
        .map(row -> letter(row))
        .all();
  }

  private static Letter letter(Readable row) {
    return new Letter(
        Columns.required(row, "id", UUID.class),
        Columns.required(row, "recipient", String.class),
        new Letter.Content(
            Columns.required(row, "subject", String.class),
            Columns.required(row, "body", String.class),
            calendar(row)),
        Columns.required(row, "posted_at", Instant.class),
        Columns.required(row, "good_until", Instant.class),
        Columns.required(row, "tries", Integer.class));
  }

  private static @Nullable CalendarPart calendar(Readable row) {
    String method = row.get("calendar_method", String.class);
    return method == null
        ? null
        : new CalendarPart(
            CalendarPart.Method.valueOf(method), Columns.required(row, "calendar", String.class));
  }
}
