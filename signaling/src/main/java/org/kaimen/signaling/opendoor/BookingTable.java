package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.opendoor.Booking.BookedCase;
import org.kaimen.signaling.opendoor.Booking.Citizen;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The bookings in the database.
@Component
class BookingTable {

  /// Why a slot could not be had.
  ///
  /// @param mode how its session receives
  /// @param next the free slot after it in its session, or else the first free one before
  record Obstacle(boolean isCancelled, boolean isOver, Mode mode, @Nullable Slot next) {}

  /// What was booked, and in what session.
  record Taken(Booking booking, Session session) {}

  /// A booking whose slot ended without anybody having been heard.
  ///
  /// @param isSessionOver whether its session ended as well
  record Missed(UUID bookingId, boolean isSessionOver) {}

  static final String SELECT =
      """
      select b.id as booking_id, s.id as session_id, s.official_id, l.id, l.starts_at, l.ends_at,
             b.case_id, b.case_reference, b.case_title, b.citizen_id, b.citizen_name, b.attendance, b.state,
             b.consultation_id, b.offered_until, b.replaces, b.offer_reason
        from opendoor.booking b
        join opendoor.slot l on l.id = b.slot_id
        left join opendoor.transfer t on t.booking_id = b.id
        join opendoor.session s on s.id = coalesce(t.session_id, l.session_id)
      """;

  /// Whether the booking `b` is one of those sessions': of their slots and not sent on, or sent on
  /// to them.
  private static final String OF_SESSIONS =
      """
      b.id in (
        select x.id from opendoor.booking x join opendoor.slot y on y.id = x.slot_id
         where y.session_id = any(:ids)
           and not exists (select 1 from opendoor.transfer z where z.booking_id = x.id)
        union all
        select z.booking_id from opendoor.transfer z where z.session_id = any(:ids))
      """;

  private final DatabaseClient database;

  BookingTable(DatabaseClient database) {
    this.database = database;
  }

  /// Takes the slot, and counts the first message to the citizen's calendar, if it is there, still
  /// ahead and free, its session can be booked, and the case holds no other: the unique indices
  /// decide, and whoever comes second waits for the first to commit or give up. Who cancels the
  /// session waits for all who book, and they for them.
  ///
  /// @param attendance null for the usual one of the session; one it does not offer is not had
  /// @return empty where it could not be had
  Mono<Taken> insert(
      UUID slotId,
      BookedCase subject,
      Citizen citizen,
      @Nullable Attendance attendance,
      Instant now) {
    UUID id = UUID.randomUUID();
    return database
        .sql(
            """
            with inserted as (
              insert into opendoor.booking (id, slot_id, case_id, case_reference, case_title,
                citizen_id, citizen_name, attendance, state, booked_at, changed_at)
              select :id, l.id, :case, :reference, :title, :citizen, :name,
                     coalesce(:attendance, case s.mode when 'on-site' then s.mode else 'online' end),
                     'booked', :now, :now
                from opendoor.slot l join opendoor.session s on s.id = l.session_id
               where l.id = :slot and %s
                 and (:attendance is null or s.mode in ('both', :attendance))
                 for key share of s
              on conflict do nothing
              returning id, slot_id, attendance
            ), told as (
              insert into opendoor.calendar_entry (booking_id, sequence, told_at)
              select id, 0, :now from inserted
            )
            select %s, inserted.attendance, l.starts_at as slot_starts, l.ends_at as slot_ends
              from inserted
              join opendoor.slot l on l.id = inserted.slot_id
              join opendoor.session s on s.id = l.session_id
            """
                .formatted(SessionTable.IS_FREE, SessionTable.COLUMNS))
        .bind("id", id)
        .bind("slot", slotId)
        .bind("case", subject.id())
        .bind("reference", subject.reference())
        .bind("title", subject.title())
        .bind("citizen", citizen.id())
        .bind("name", citizen.name())
        .bind("attendance", wordOrNull(attendance))
        .bind("now", now)
        .map(row -> {
          Session session = SessionTable.session(row);
          Slot slot =
              new Slot(
                  slotId,
                  required(row, "slot_starts", Instant.class),
                  required(row, "slot_ends", Instant.class));
          return new Taken(
              new Booking(
                  id,
                  session.id(),
                  session.officialId(),
                  slot,
                  subject,
                  citizen,
                  Attendance.of(required(row, "attendance", String.class)),
                  new BookingState.Booked()),
              session);
        })
        .one();
  }

  /// @return empty where there is no such slot
  Mono<Obstacle> obstacle(UUID slotId, Instant now) {
    return database
        .sql(
            """
            select wanted.starts_at <= :now as over, s.state = 'cancelled' as cancelled, s.mode,
                   next.id, next.starts_at, next.ends_at
              from opendoor.slot wanted
              join opendoor.session s on s.id = wanted.session_id
              left join lateral (
                select l.id, l.starts_at, l.ends_at from opendoor.slot l
                 where l.session_id = wanted.session_id and %s
                 order by l.starts_at < wanted.starts_at, l.starts_at limit 1) next on true
             where wanted.id = :slot
            """
                .formatted(SessionTable.IS_FREE))
        .bind("slot", slotId)
        .bind("now", now)
        .map(row ->
            new Obstacle(
                required(row, "cancelled", Boolean.class),
                required(row, "over", Boolean.class),
                Mode.of(required(row, "mode", String.class)),
                row.get("id") == null ? null : SessionTable.slot(row)))
        .one();
  }

  /// Whether the case has a booking to be held.
  Mono<Boolean> hasBooking(UUID caseId) {
    return database
        .sql("select 1 from opendoor.booking where case_id = :case and state = 'booked'")
        .bind("case", caseId)
        .map(_ -> true)
        .one()
        .defaultIfEmpty(false);
  }

  /// Keeps the session of a free slot from being cancelled until the transaction ends; it keeps
  /// nobody from taking the slot.
  ///
  /// @return the slot; empty where it is not free
  Mono<UUID> keepFree(UUID slotId, Instant now) {
    return database
        .sql(
            """
            select l.id from opendoor.slot l join opendoor.session s on s.id = l.session_id
             where l.id = :slot and %s for key share of s
            """
                .formatted(SessionTable.IS_FREE))
        .bind("slot", slotId)
        .bind("now", now)
        .map(row -> required(row, "id", UUID.class))
        .one();
  }

  /// Moves it where the slot is still free, and out of a session it was sent on to; whoever comes
  /// second, and was not seen, violates an index.
  ///
  /// @return false where it is not
  Mono<Boolean> moveTo(UUID id, UUID slotId, Attendance attendance, Instant now) {
    return database
        .sql(
            """
            with back as (delete from opendoor.transfer where booking_id = :id),
                 gone as (delete from opendoor.arrival where booking_id = :id)
            update opendoor.booking b
               set slot_id = :slot, attendance = :attendance, changed_at = :now
             where b.id = :id
               and not exists (select 1 from opendoor.booking taken
                                where taken.slot_id = :slot
                                  and taken.state in ('booked', 'heard', 'offered'))
            """)
        .bind("id", id)
        .bind("slot", slotId)
        .bind("attendance", attendance.word())
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  Mono<Booking> find(UUID id) {
    return database.sql(SELECT + "where b.id = :id").bind("id", id).map(row -> booking(row)).one();
  }

  /// Locks the booking until the transaction ends.
  Mono<Booking> lock(UUID id) {
    return database
        .sql(SELECT + "where b.id = :id for update of b")
        .bind("id", id)
        .map(row -> booking(row))
        .one();
  }

  /// Those of several sessions in the order of their slots, the cancelled ones too, and what is
  /// offered.
  Flux<Booking> ofSessions(Collection<UUID> sessionIds) {
    return database
        .sql(
            SELECT
                + """
                where b.state <> 'released' and %s
                order by l.starts_at, b.booked_at
                """
                    .formatted(OF_SESSIONS))
        .bind("ids", sessionIds.toArray(UUID[]::new))
        .map(row -> booking(row))
        .all();
  }

  Flux<Booking> ofSession(UUID sessionId) {
    return ofSessions(List.of(sessionId));
  }

  /// Those in a session whose citizen is expected.
  Mono<List<UUID>> booked(UUID sessionId) {
    return database
        .sql(
            """
            select b.id from opendoor.booking b join opendoor.slot l on l.id = b.slot_id
             where b.state = 'booked' and %s order by l.starts_at
            """
                .formatted(OF_SESSIONS))
        .bind("ids", new UUID[] {sessionId})
        .map(row -> required(row, "id", UUID.class))
        .all()
        .collectList();
  }

  /// Those whose citizen is not at the place: the slot, or the session they were sent on to, ended
  /// before the instant and nobody was heard.
  Flux<Missed> missed(Instant endedBefore) {
    return database
        .sql(
            """
            select b.id, s.ends_at < :before as over
              from opendoor.booking b
              join opendoor.slot l on l.id = b.slot_id
              left join opendoor.transfer t on t.booking_id = b.id
              join opendoor.session s on s.id = coalesce(t.session_id, l.session_id)
             where b.state = 'booked' and l.ends_at < :before
               and not exists (select 1 from opendoor.arrival a where a.booking_id = b.id)
               and (t.booking_id is null or s.ends_at < :before)
             order by l.ends_at limit 100
            """)
        .bind("before", endedBefore)
        .map(row ->
            new Missed(required(row, "id", UUID.class), required(row, "over", Boolean.class)))
        .all();
  }

  /// Those whose citizen came to the place, and whose session ended before the instant with nobody
  /// having called them in.
  Flux<UUID> passedOver(Instant endedBefore) {
    return database
        .sql(
            """
            select b.id from opendoor.arrival a
              join opendoor.booking b on b.id = a.booking_id
              join opendoor.slot l on l.id = b.slot_id
              left join opendoor.transfer t on t.booking_id = b.id
              join opendoor.session s on s.id = coalesce(t.session_id, l.session_id)
             where a.state = 'here' and b.state = 'booked' and s.ends_at < :before
             order by s.ends_at limit 100
            """)
        .bind("before", endedBefore)
        .map(row -> required(row, "id", UUID.class))
        .all();
  }

  /// How its citizen comes from now on.
  Mono<Void> attend(UUID id, Attendance attendance) {
    return database
        .sql("update opendoor.booking set attendance = :attendance where id = :id")
        .bind("id", id)
        .bind("attendance", attendance.word())
        .then();
  }

  static Parameter wordOrNull(@Nullable Attendance attendance) {
    return attendance == null ? Parameters.in(String.class) : Parameters.in(attendance.word());
  }

  Mono<Void> update(UUID id, BookingState state, Instant now) {
    UUID consultation = state instanceof BookingState.Heard heard ? heard.consultationId() : null;
    return database
        .sql(
            """
            update opendoor.booking
               set state = :state, consultation_id = :consultation, changed_at = :now
             where id = :id
            """)
        .bind("id", id)
        .bind("state", state.word())
        .bind(
            "consultation",
            consultation == null ? Parameters.in(UUID.class) : Parameters.in(consultation))
        .bind("now", now)
        .then();
  }

  static Booking booking(Readable row) {
    return new Booking(
        required(row, "booking_id", UUID.class),
        required(row, "session_id", UUID.class),
        required(row, "official_id", UUID.class),
        SessionTable.slot(row),
        new BookedCase(
            required(row, "case_id", UUID.class),
            required(row, "case_reference", String.class),
            required(row, "case_title", String.class)),
        new Citizen(
            required(row, "citizen_id", UUID.class), required(row, "citizen_name", String.class)),
        Attendance.of(required(row, "attendance", String.class)),
        state(row));
  }

  private static BookingState state(Readable row) {
    String state = required(row, "state", String.class);
    return switch (state) {
      case "booked" -> new BookingState.Booked();
      case "heard" -> new BookingState.Heard(required(row, "consultation_id", UUID.class));
      case "cancelled" -> new BookingState.Cancelled();
      case "absent" -> new BookingState.Absent();
      case "not-received" -> new BookingState.NotReceived();
      case "offered" ->
          new BookingState.Offered(
              required(row, "offered_until", Instant.class),
              row.get("replaces", UUID.class),
              row.get("offer_reason", String.class));
      case "released" -> new BookingState.Released();
      default -> throw new IllegalStateException("no state of a booking: " + state);
    };
  }
}
