package org.kaimen.signaling.opendoor.reminder;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Whom there is to remind, and who was, in the database.
@Component
class ReminderTable {

  /// A booking that is near and was not reminded of an hour before.
  ///
  /// @param sequence of the message its citizen was told with last
  record Near(UUID bookingId, Instant startsAt, int sequence, Instant toldAt, boolean dayIsSent) {}

  private final DatabaseClient database;

  ReminderTable(DatabaseClient database) {
    this.database = database;
  }

  /// Those that begin within the time, the soonest first.
  Mono<List<Near>> near(Instant now, Duration within) {
    return database
        .sql(
            """
            select b.id, l.starts_at, coalesce(told.sequence, 0) as sequence,
                   coalesce(told.told_at, b.booked_at) as told_at,
                   exists (select from opendoor.reminder r
                            where r.booking_id = b.id and r.kind = 'day'
                              and r.sequence = coalesce(told.sequence, 0)) as day_sent
              from opendoor.session s
              join opendoor.slot l on l.session_id = s.id
              join opendoor.booking b on b.slot_id = l.id
              left join opendoor.calendar_entry told on told.booking_id = b.id
             where s.ends_at > :now and s.starts_at < :until
               and l.starts_at > :now and l.starts_at < :until and b.state = 'booked'
               and not exists (select from opendoor.reminder r
                                where r.booking_id = b.id and r.kind = 'hour'
                                  and r.sequence = coalesce(told.sequence, 0))
             order by l.starts_at, b.id
            """)
        .bind("now", now)
        .bind("until", now.plus(within))
        .map(row ->
            new Near(
                required(row, "id", UUID.class),
                required(row, "starts_at", Instant.class),
                required(row, "sequence", Integer.class),
                required(row, "told_at", Instant.class),
                required(row, "day_sent", Boolean.class)))
        .all()
        .collectList();
  }

  /// Locks the booking and notes the reminder, in the caller's transaction.
  ///
  /// @return false where another node was first, or the booking was cancelled or moved meanwhile
  Mono<Boolean> note(Near near, Reminder reminder, Instant now) {
    return database
        .sql(
            """
            insert into opendoor.reminder (booking_id, kind, sequence, noted_at)
            select b.id, :kind, :sequence, :now
              from opendoor.booking b join opendoor.slot l on l.id = b.slot_id
             where b.id = :id and b.state = 'booked' and l.starts_at = :starts
               for update of b
            on conflict do nothing
            """)
        .bind("kind", reminder.name().toLowerCase(Locale.ROOT))
        .bind("sequence", near.sequence())
        .bind("now", now)
        .bind("id", near.bookingId())
        .bind("starts", near.startsAt())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }
}
