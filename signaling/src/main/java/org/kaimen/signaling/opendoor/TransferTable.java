package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who was sent on, in the database.
@Component
class TransferTable {

  private final DatabaseClient database;

  TransferTable(DatabaseClient database) {
    this.database = database;
  }

  /// In the place of an earlier one of the booking.
  Mono<Void> put(Transfer transfer, UUID by) {
    return database
        .sql(
            """
            insert into opendoor.transfer (booking_id, session_id, from_official, reason, by_person, at)
            values (:booking, :session, :from, :reason, :by, :at)
            on conflict (booking_id) do update
               set session_id = excluded.session_id, from_official = excluded.from_official,
                   reason = excluded.reason, by_person = excluded.by_person, at = excluded.at
            """)
        .bind("booking", transfer.bookingId())
        .bind("session", transfer.sessionId())
        .bind("from", transfer.from())
        .bind("reason", transfer.reason())
        .bind("by", by)
        .bind("at", transfer.at())
        .then();
  }

  /// Those sent on to the session.
  Flux<Transfer> to(UUID sessionId) {
    return database
        .sql(
            """
            select booking_id, session_id, from_official, reason, at from opendoor.transfer
             where session_id = :session
            """)
        .bind("session", sessionId)
        .map(row ->
            new Transfer(
                required(row, "booking_id", UUID.class),
                required(row, "session_id", UUID.class),
                required(row, "from_official", String.class),
                required(row, "reason", String.class),
                required(row, "at", Instant.class)))
        .all();
  }
}
