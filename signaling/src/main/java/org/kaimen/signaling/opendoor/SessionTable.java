package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
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

  /// A slot that can still be booked, and who receives in it.
  record FreeSlot(UUID sessionId, UUID officialId, Setting setting, Slot slot) {}

  /// Whether the slot `l` of the session `s` can be booked by who comes first. Where people wait
  /// for one, it is theirs, as long as there is time to ask them.
  static final String IS_FREE =
      """
      l.starts_at > :now and s.state in ('published', 'open')
        and not exists (select 1 from opendoor.booking taken
                         where taken.slot_id = l.id
                           and taken.state in ('booked', 'heard', 'offered'))
        and not (l.starts_at > :now + interval '20 minutes'
                 and exists (select 1 from opendoor.standby w
                              where w.session_id = s.id and w.state = 'waiting'))
      """;

  /// What [#session] reads.
  static final String COLUMNS =
      """
      s.id, s.official_id, s.department_id, s.also_departments, s.starts_at, s.slot_minutes, s.slots,
      s.recess_after, s.recess_minutes, s.subject, s.state, s.cancel_reason, s.series_id,
      s.mode, s.venue_name, s.venue_address, s.venue_directions,
      array(select f.official_id from opendoor.further_official f
             where f.session_id = s.id order by f.added_at, f.official_id) as further
      """;

  private static final String SELECT =
      """
      select %s,
             (select count(*) from opendoor.slot l where l.session_id = s.id and %s) as free
        from opendoor.session s
      """
          .formatted(COLUMNS, IS_FREE);

  private final DatabaseClient database;

  SessionTable(DatabaseClient database) {
    this.database = database;
  }

  /// @return false where the official has another session at that time
  Mono<Boolean> insert(Session session, UUID by, Instant now) {
    Timetable times = session.timetable();
    Recess recess = times.recess();
    return database
        .sql(
            """
            insert into opendoor.session (id, official_id, department_id, also_departments,
              starts_at, ends_at,
              slot_minutes, slots, recess_after, recess_minutes, subject, state, series_id, mode,
              venue_name, venue_address, venue_directions, published_by, published_at)
            values (:id, :official, :department, :also, :starts, :ends, :minutes, :slots, :recessAfter,
              :recessMinutes, :subject, :state, :series, :mode, :venue, :address, :directions, :by, :now)
            on conflict do nothing
            """)
        .bind("id", session.id())
        .bind("official", session.officialId())
        .bind("department", session.departmentId())
        .bind("also", session.also().toArray(UUID[]::new))
        .bind("starts", times.startsAt())
        .bind("ends", times.endsAt())
        .bind("minutes", times.slotMinutes())
        .bind("slots", times.slots())
        .bind("recessAfter", numberOrNull(recess == null ? null : recess.afterSlot()))
        .bind("recessMinutes", numberOrNull(recess == null ? null : recess.minutes()))
        .bind("subject", session.subject())
        .bind("state", session.state().word())
        .bind("series", idOrNull(session.seriesId()))
        .bindValues(SettingColumns.of(session.setting()))
        .bind("by", by)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// Throws a draft away; a session that anybody saw is cancelled instead.
  Mono<Void> deleteDraft(UUID id) {
    return database
        .sql("delete from opendoor.session where id = :id and state = 'draft'")
        .bind("id", id)
        .then();
  }

  /// Keeps all away who would change the session or book in it, until the transaction ends.
  Mono<Session> lock(UUID id, Instant now) {
    return database
        .sql(SELECT + "where s.id = :id for update of s")
        .bind("id", id)
        .bind("now", now)
        .map(row -> listed(row).session())
        .one();
  }

  /// As [#lock], of all drafts of a series, in their order.
  Flux<Session> lockDrafts(UUID seriesId, Instant now) {
    return database
        .sql(
            SELECT
                + """
                where s.series_id = :series and s.state = 'draft'
                order by s.starts_at, s.id for update of s
                """)
        .bind("series", seriesId)
        .bind("now", now)
        .map(row -> listed(row).session())
        .all();
  }

  Mono<Void> update(UUID id, SessionState state) {
    String reason = state instanceof SessionState.Cancelled(String why) ? why : null;
    return database
        .sql("update opendoor.session set state = :state, cancel_reason = :reason where id = :id")
        .bind("id", id)
        .bind("state", state.word())
        .bind("reason", reason == null ? Parameters.in(String.class) : Parameters.in(reason))
        .then();
  }

  /// Keeps the session from being cancelled, and how it receives from being changed, until the
  /// transaction ends.
  Mono<Session> keep(UUID id) {
    return database
        .sql(
            "select %s from opendoor.session s where s.id = :id for key share of s"
                .formatted(COLUMNS))
        .bind("id", id)
        .map(row -> session(row))
        .one();
  }

  /// Of the session that a slot is of.
  Mono<Setting> settingOf(UUID slotId) {
    return database
        .sql(
            """
            select s.mode, s.venue_name, s.venue_address, s.venue_directions
              from opendoor.slot l join opendoor.session s on s.id = l.session_id where l.id = :id
            """)
        .bind("id", slotId)
        .map(row -> SettingColumns.read(row))
        .one();
  }

  Mono<Void> update(UUID id, Setting setting) {
    return database
        .sql(
            """
            update opendoor.session set mode = :mode, venue_name = :venue, venue_address = :address,
              venue_directions = :directions where id = :id
            """)
        .bind("id", id)
        .bindValues(SettingColumns.of(setting))
        .then();
  }

  /// Those whose time has begun or is over, or where nobody is expected any more, but whose state
  /// does not say so yet; locked, and without those that another node looks at.
  Flux<Session> due(Instant now, Instant settledBefore) {
    return database
        .sql(
            SELECT
                + """
                where (s.state = 'published' and s.starts_at <= :now)
                   or (s.state = 'open' and s.ends_at <= :now)
                   or (s.state = 'held' and s.ends_at <= :settled
                       and not exists (select 1 from opendoor.booking b
                                         join opendoor.slot l on l.id = b.slot_id
                                        where l.session_id = s.id and b.state = 'booked'))
                order by s.starts_at limit 100 for no key update of s skip locked
                """)
        .bind("now", now)
        .bind("settled", settledBefore)
        .map(row -> listed(row).session())
        .all();
  }

  Mono<Void> insertSlots(UUID sessionId) {
    return database
        .sql(
            """
            insert into opendoor.slot (id, session_id, starts_at, ends_at)
            select gen_random_uuid(), s.id, slot.starts_at,
                   slot.starts_at + make_interval(mins => s.slot_minutes)
              from opendoor.session s, generate_series(0, s.slots - 1) n,
                   lateral (select s.starts_at + make_interval(mins => n * s.slot_minutes
                     + case when n >= s.recess_after then s.recess_minutes else 0 end)
                     as starts_at) slot
             where s.id = :id
            """)
        .bind("id", sessionId)
        .then();
  }

  /// Without counting what is free.
  Mono<Session> find(UUID id) {
    return database
        .sql("select %s from opendoor.session s where s.id = :id".formatted(COLUMNS))
        .bind("id", id)
        .map(row -> session(row))
        .one();
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
        .sql(
            SELECT
                + """
                where s.ends_at > :now and s.state in ('published', 'open')
                order by s.starts_at, s.id limit 200
                """)
        .bind("now", now)
        .map(row -> listed(row))
        .all();
  }

  /// Those an official receives in, or of a department with its drafts, or both: null asks for
  /// none. The latest first.
  Flux<Session> atDesks(@Nullable UUID officialId, @Nullable UUID departmentId, Instant now) {
    return database
        .sql(
            SELECT
                + """
                where s.state <> 'draft'
                       and (s.official_id = :official
                            or exists (select 1 from opendoor.further_official f
                                        where f.session_id = s.id and f.official_id = :official))
                   or s.department_id = :department
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

  private static Parameter numberOrNull(@Nullable Integer number) {
    return number == null ? Parameters.in(Integer.class) : Parameters.in(number);
  }

  /// The slots of a session in order; one that has begun is not free, nor is any of a session that
  /// is cancelled.
  Flux<ListedSlot> slots(UUID sessionId, Instant now) {
    return database
        .sql(
            """
            select l.id, l.starts_at, l.ends_at, %s as free
              from opendoor.slot l join opendoor.session s on s.id = l.session_id
             where s.id = :id order by l.starts_at
            """
                .formatted(IS_FREE))
        .bind("id", sessionId)
        .bind("now", now)
        .map(row -> new ListedSlot(slot(row), required(row, "free", Boolean.class)))
        .all();
  }

  Mono<Slot> slot(UUID id) {
    return database
        .sql("select l.id, l.starts_at, l.ends_at from opendoor.slot l where l.id = :id")
        .bind("id", id)
        .map(row -> slot(row))
        .one();
  }

  /// The soonest free slots of all sessions of a department.
  Flux<FreeSlot> nextFree(UUID departmentId, Instant now, int most) {
    return database
        .sql(
            """
            select l.id, l.starts_at, l.ends_at, s.id as session_id, s.official_id, s.mode,
                   s.venue_name, s.venue_address, s.venue_directions
              from opendoor.slot l join opendoor.session s on s.id = l.session_id
             where s.department_id = :department and %s
             order by l.starts_at, l.id limit :most
            """
                .formatted(IS_FREE))
        .bind("department", departmentId)
        .bind("now", now)
        .bind("most", most)
        .map(row ->
            new FreeSlot(
                required(row, "session_id", UUID.class),
                required(row, "official_id", UUID.class),
                SettingColumns.read(row),
                slot(row)))
        .all();
  }

  static Slot slot(Readable row) {
    return new Slot(
        required(row, "id", UUID.class),
        required(row, "starts_at", Instant.class),
        required(row, "ends_at", Instant.class));
  }

  private static Listed listed(Readable row) {
    return new Listed(session(row), required(row, "free", Integer.class));
  }

  static Session session(Readable row) {
    return new Session(
        required(row, "id", UUID.class),
        required(row, "official_id", UUID.class),
        required(row, "department_id", UUID.class),
        List.of(required(row, "also_departments", UUID[].class)),
        timetable(row),
        required(row, "subject", String.class),
        state(row),
        row.get("series_id", UUID.class),
        List.of(required(row, "further", UUID[].class)),
        SettingColumns.read(row));
  }

  private static Timetable timetable(Readable row) {
    Integer recessAfter = row.get("recess_after", Integer.class);
    return new Timetable(
        required(row, "starts_at", Instant.class),
        required(row, "slot_minutes", Integer.class),
        required(row, "slots", Integer.class),
        recessAfter == null
            ? null
            : new Recess(recessAfter, required(row, "recess_minutes", Integer.class)));
  }

  private static SessionState state(Readable row) {
    String state = required(row, "state", String.class);
    return switch (state) {
      case "draft" -> new SessionState.Draft();
      case "published" -> new SessionState.Published();
      case "open" -> new SessionState.Open();
      case "held" -> new SessionState.Held();
      case "closed" -> new SessionState.Closed();
      case "cancelled" -> new SessionState.Cancelled(required(row, "cancel_reason", String.class));
      default -> throw new IllegalStateException("no state of a session: " + state);
    };
  }
}
