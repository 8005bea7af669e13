package org.kaimen.signaling.waitingroom;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who asks to be called by phone, in the database.
@Component
public class CallBacks {

  private final DatabaseClient database;

  CallBacks(DatabaseClient database) {
    this.database = database;
  }

  public Mono<CallBack> find(UUID bookingId) {
    return database
        .sql("select * from waitingroom.call_back where booking_id = :id")
        .bind("id", bookingId)
        .map(row -> callBack(row))
        .one();
  }

  Flux<CallBack> of(Collection<UUID> bookingIds) {
    return database
        .sql("select * from waitingroom.call_back where booking_id = any(:ids)")
        .bind("ids", bookingIds.toArray(UUID[]::new))
        .map(row -> callBack(row))
        .all();
  }

  /// Asked anew it begins anew, with the number given last.
  Mono<Void> ask(UUID bookingId, String phone, Instant now) {
    return database
        .sql(
            """
            insert into waitingroom.call_back (booking_id, phone, state, asked_at)
            values (:id, :phone, 'asked', :now)
            on conflict (booking_id) do update
               set phone = excluded.phone, state = 'asked', asked_at = excluded.asked_at
            """)
        .bind("id", bookingId)
        .bind("phone", phone)
        .bind("now", now)
        .then();
  }

  /// @return false where nothing was asked, or they were called meanwhile
  Mono<Boolean> withdraw(UUID bookingId) {
    return database
        .sql("delete from waitingroom.call_back where booking_id = :id and state <> 'called'")
        .bind("id", bookingId)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// How the call went.
  ///
  /// @return false where nobody asks to be called
  public Mono<Boolean> mark(UUID bookingId, CallBack.State state) {
    return database
        .sql(
            """
            update waitingroom.call_back set state = :state
             where booking_id = :id and state <> 'called'
            """)
        .bind("id", bookingId)
        .bind("state", state.word())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  private static CallBack callBack(Readable row) {
    return new CallBack(
        required(row, "booking_id", UUID.class),
        required(row, "phone", String.class),
        CallBack.State.of(required(row, "state", String.class)),
        required(row, "asked_at", Instant.class));
  }
}
