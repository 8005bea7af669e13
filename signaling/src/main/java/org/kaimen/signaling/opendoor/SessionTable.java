package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The sessions and their slots in the database.
@Component
class SessionTable {

  /// A session and how many of its slots can still be booked.
  record Listed(Session session, int free) {}

  record ListedSlot(Slot slot, boolean free) {}

  private static final String SELECT =
      """
      select s.id, s.official_id, s.department_id, s.starts_at, s.slot_minutes, s.slots, s.subject,
             (select count(*) from opendoor.slot l
               where l.session_id = s.id and l.starts_at > :now
                 and not exists (select 1 from opendoor.booking b
                                  where b.slot_id = l.id and b.state in ('booked', 'heard'))) as free
        from opendoor.session s
      """;

  private final DatabaseClient database;

  SessionTable(DatabaseClient database) {
    this.database = database;
  }

  /// @return false where the official has another session at that time
  Mono<Boolean> insert(Session session, UUID publishedBy, Instant now) {
    return database
        .sql(
            """
            insert into opendoor.session (id, official_id, department_id, starts_at, ends_at,
              slot_minutes, slots, subject, published_by, published_at)
            values (:id, :official, :department, :starts, :ends, :minutes, :slots, :subject, :by,
                    :now)
            on conflict do nothing
            """)
        .bind("id", session.id())
        .bind("official", session.officialId())
        .bind("department", session.departmentId())
        .bind("starts", session.startsAt())
        .bind("ends", session.endsAt())
        .bind("minutes", session.slotMinutes())
        .bind("slots", session.slots())
        .bind("subject", session.subject())
        .bind("by", publishedBy)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  Mono<Void> insertSlots(UUID sessionId) {
    return database
        .sql(
            """
            insert into opendoor.slot (id, session_id, starts_at, ends_at)
            select gen_random_uuid(), s.id,
                   s.starts_at + n * make_interval(mins => s.slot_minutes),
                   s.starts_at + (n + 1) * make_interval(mins => s.slot_minutes)
              from opendoor.session s, generate_series(0, s.slots - 1) n
             where s.id = :id
            """)
        .bind("id", sessionId)
        .then();
  }

  Mono<Listed> find(UUID id, Instant now) {
    return database
        .sql(SELECT + "where s.id = :id")
        .bind("id", id)
        .bind("now", now)
        .map(row -> listed(row))
        .one();
  }

  /// Those not yet over, the soonest first.
  Flux<Listed> upcoming(Instant now) {
    return database
        .sql(SELECT + "where s.ends_at > :now order by s.starts_at, s.id limit 200")
        .bind("now", now)
        .map(row -> listed(row))
        .all();
  }

  /// Those of an official, or of a department, or both: null asks for none. The latest first.
  Flux<Session> atDesks(@Nullable UUID officialId, @Nullable UUID departmentId, Instant now) {
    return database
        .sql(
            SELECT
                + """
                where s.official_id = :official or s.department_id = :department
                order by s.starts_at desc, s.id limit 100
                """)
        .bind("official", idOrNull(officialId))
        .bind("department", idOrNull(departmentId))
        .bind("now", now)
        .map(row -> listed(row).session())
        .all();
  }

  private static Parameter idOrNull(@Nullable UUID id) {
    return id == null ? Parameters.in(UUID.class) : Parameters.in(id);
  }

  /// The slots of a session in order; one that has begun is not free.
  Flux<ListedSlot> slots(UUID sessionId, Instant now) {
    return database
        .sql(
            """
            select l.id, l.starts_at, l.ends_at,
                   l.starts_at > :now
                     and not exists (select 1 from opendoor.booking b
                                      where b.slot_id = l.id and b.state in ('booked', 'heard'))
                     as free
              from opendoor.slot l where l.session_id = :id order by l.starts_at
            """)
        .bind("id", sessionId)
        .bind("now", now)
        .map(row -> new ListedSlot(slot(row), required(row, "free", Boolean.class)))
        .all();
  }

  static Slot slot(Readable row) {
    return new Slot(
        required(row, "id", UUID.class),
        required(row, "starts_at", Instant.class),
        required(row, "ends_at", Instant.class));
  }

  private static Listed listed(Readable row) {
    Session session =
        new Session(
            required(row, "id", UUID.class),
            required(row, "official_id", UUID.class),
            required(row, "department_id", UUID.class),
            required(row, "starts_at", Instant.class),
            required(row, "slot_minutes", Integer.class),
            required(row, "slots", Integer.class),
            required(row, "subject", String.class));
    return new Listed(session, required(row, "free", Integer.class));
  }
}
