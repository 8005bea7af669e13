package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who has come to the place, in the database.
@Component
class ArrivalTable {

  private final DatabaseClient database;

  ArrivalTable(DatabaseClient database) {
    this.database = database;
  }

  /// @return false where they are known to be here, or are being received
  Mono<Boolean> insert(Arrival arrival, UUID by) {
    return database
        .sql(
            """
            insert into opendoor.arrival (booking_id, state, arrived_at, marked_by)
            values (:booking, 'here', :at, :by) on conflict do nothing
            """)
        .bind("booking", arrival.bookingId())
        .bind("at", arrival.at())
        .bind("by", by)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Those who are here and wait to be received.
  Flux<Arrival> of(Collection<UUID> bookingIds) {
    return database
        .sql(
            """
            select booking_id, arrived_at from opendoor.arrival
             where booking_id = any(:ids) and state = 'here'
            """)
        .bind("ids", bookingIds.toArray(UUID[]::new))
        .map(row ->
            new Arrival(
                required(row, "booking_id", UUID.class),
                required(row, "arrived_at", Instant.class)))
        .all();
  }

  /// @return false where they are not here
  Mono<Boolean> delete(UUID bookingId) {
    return changed(
        "delete from opendoor.arrival where booking_id = :id and state = 'here'", bookingId);
  }

  /// They are called in.
  ///
  /// @return false where they are not here
  Mono<Boolean> received(UUID bookingId) {
    return changed(
        """
        update opendoor.arrival set state = 'received' where booking_id = :id and state = 'here'
        """,
        bookingId);
  }

  /// They wait again, since when they did before.
  Mono<Boolean> back(UUID bookingId) {
    return changed(
        """
        update opendoor.arrival set state = 'here' where booking_id = :id and state = 'received'
        """,
        bookingId);
  }

  private Mono<Boolean> changed(String sql, UUID bookingId) {
    return database.sql(sql).bind("id", bookingId).fetch().rowsUpdated().map(rows -> rows == 1);
  }
}
