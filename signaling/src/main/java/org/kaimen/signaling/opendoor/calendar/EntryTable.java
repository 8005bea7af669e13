package org.kaimen.signaling.opendoor.calendar;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What calendars were told of bookings, in the database.
@Component
class EntryTable {

  private final DatabaseClient database;

  EntryTable(DatabaseClient database) {
    this.database = database;
  }

  /// Counts one more message, in the caller's transaction.
  Mono<Told> next(UUID bookingId, Instant now) {
    return database
        .sql(
            """
            insert into opendoor.calendar_entry as known (booking_id, sequence, told_at)
            values (:id, 0, :now)
            on conflict (booking_id) do update
              set sequence = known.sequence + 1, told_at = excluded.told_at
            returning sequence, told_at
            """)
        .bind("id", bookingId)
        .bind("now", now)
        .map(row -> told(row))
        .one();
  }

  /// @return empty where nothing was told yet
  Mono<Told> find(UUID bookingId) {
    return database
        .sql("select sequence, told_at from opendoor.calendar_entry where booking_id = :id")
        .bind("id", bookingId)
        .map(row -> told(row))
        .one();
  }

  private static Told told(Readable row) {
    return new Told(
        required(row, "sequence", Integer.class), required(row, "told_at", Instant.class));
  }
}
