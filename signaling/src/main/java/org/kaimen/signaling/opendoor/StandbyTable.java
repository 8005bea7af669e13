package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.opendoor.Booking.BookedCase;
import org.kaimen.signaling.opendoor.Booking.Citizen;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Those who wait for a slot, in the database.
@Component
class StandbyTable {

  private static final String SELECT =
      """
      select w.id, w.session_id, w.case_id, w.case_reference, w.case_title, w.citizen_id,
             w.citizen_name, w.attendance, w.state, w.offer_id, w.priority_reason, w.joined_at
        from opendoor.standby w
      """;

  /// Who was put first, and then who came first.
  private static final String IN_ORDER =
      " order by w.session_id, w.priority_reason is null, w.joined_at, w.id";

  private final DatabaseClient database;
  private final Clock clock;

  StandbyTable(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// @return false where the case waits already
  Mono<Boolean> insert(Standby standby) {
    return database
        .sql(
            """
            insert into opendoor.standby (id, session_id, case_id, case_reference, case_title,
              citizen_id, citizen_name, attendance, state, joined_at, changed_at)
            values (:id, :session, :case, :reference, :title, :citizen, :name, :attendance, 'waiting',
              :now, :now)
            on conflict do nothing
            """)
        .bind("id", standby.id())
        .bind("session", standby.sessionId())
        .bind("case", standby.subject().id())
        .bind("reference", standby.subject().reference())
        .bind("title", standby.subject().title())
        .bind("citizen", standby.citizen().id())
        .bind("name", standby.citizen().name())
        .bind("attendance", standby.attendance().word())
        .bind("now", standby.joinedAt())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// The place the case has now, before any offer or with one.
  Mono<Standby> ofCase(UUID caseId) {
    return database
        .sql(SELECT + "where w.case_id = :case and w.state in ('waiting', 'offered')")
        .bind("case", caseId)
        .map(row -> standby(row))
        .one();
  }

  /// Those of several sessions who wait or are asked, each session's in order.
  Flux<Standby> ofSessions(Collection<UUID> sessionIds) {
    return database
        .sql(
            SELECT
                + "where w.session_id = any(:ids) and w.state in ('waiting', 'offered')"
                + IN_ORDER)
        .bind("ids", sessionIds.toArray(UUID[]::new))
        .map(row -> standby(row))
        .all();
  }

  Flux<Standby> ofSession(UUID sessionId) {
    return ofSessions(List.of(sessionId));
  }

  Mono<Standby> lock(UUID id) {
    return database
        .sql(SELECT + "where w.id = :id for update of w")
        .bind("id", id)
        .map(row -> standby(row))
        .one();
  }

  Mono<Void> update(UUID id, StandbyState state) {
    UUID offer = state instanceof StandbyState.Offered(UUID offerId) ? offerId : null;
    return database
        .sql(
            """
            update opendoor.standby
               set state = :state, offer_id = coalesce(:offer, offer_id), changed_at = :now
             where id = :id
            """)
        .bind("id", id)
        .bind("state", state.word())
        .bind("offer", offer == null ? Parameters.in(UUID.class) : Parameters.in(offer))
        .bind("now", clock.instant())
        .then();
  }

  Mono<Void> putFirst(UUID id, String reason, UUID by) {
    return database
        .sql(
            """
            update opendoor.standby
               set priority_reason = :reason, priority_by = :by, changed_at = :now where id = :id
            """)
        .bind("id", id)
        .bind("reason", reason)
        .bind("by", by)
        .bind("now", clock.instant())
        .then();
  }

  /// What came of an offer, for who waited; nothing where it was made to nobody who waits.
  Mono<Void> end(UUID offerId, StandbyState.Event event) {
    return database
        .sql(SELECT + "where w.offer_id = :offer and w.state = 'offered' for update of w")
        .bind("offer", offerId)
        .map(row -> standby(row))
        .one()
        .flatMap(standby ->
            Mono.justOrEmpty(standby.state().on(event))
                .flatMap(next -> update(standby.id(), next)));
  }

  /// The sessions with somebody waiting and a slot for them.
  Mono<List<UUID>> toServe(Instant slotsFrom) {
    return database
        .sql(
            """
            select distinct w.session_id
              from opendoor.standby w
              join opendoor.session s on s.id = w.session_id and s.state in ('published', 'open')
              join opendoor.slot l on l.session_id = s.id and l.starts_at > :from
             where w.state = 'waiting'
               and not exists (select 1 from opendoor.booking b
                                where b.slot_id = l.id
                                  and b.state in ('booked', 'heard', 'offered'))
             limit 100
            """)
        .bind("from", slotsFrom)
        .map(row -> required(row, "session_id", UUID.class))
        .all()
        .collectList();
  }

  /// Has one node serve a session at a time, until its transaction ends: two would ask in the wrong
  /// order.
  ///
  /// @return empty where another does
  Mono<UUID> lockLine(UUID sessionId) {
    return database
        .sql(
            """
            select s.id from opendoor.session s
             where s.id = :id and s.state in ('published', 'open')
               for no key update skip locked
            """)
        .bind("id", sessionId)
        .map(row -> required(row, "id", UUID.class))
        .one();
  }

  /// The slots of a session that nobody has, those to which people are asked.
  Mono<List<Slot>> untaken(UUID sessionId, Instant slotsFrom) {
    return database
        .sql(
            """
            select l.id, l.starts_at, l.ends_at from opendoor.slot l
             where l.session_id = :session and l.starts_at > :from
               and not exists (select 1 from opendoor.booking b
                                where b.slot_id = l.id
                                  and b.state in ('booked', 'heard', 'offered'))
             order by l.starts_at
            """)
        .bind("session", sessionId)
        .bind("from", slotsFrom)
        .map(row -> SessionTable.slot(row))
        .all()
        .collectList();
  }

  /// Those who wait in vain: the session is over, or their case is booked elsewhere.
  Mono<List<UUID>> inVain() {
    return database
        .sql(
            """
            select w.id from opendoor.standby w
              join opendoor.session s on s.id = w.session_id
             where w.state = 'waiting'
               and (s.state not in ('published', 'open')
                    or exists (select 1 from opendoor.booking b
                                where b.case_id = w.case_id and b.state = 'booked'))
             limit 100
            """)
        .map(row -> required(row, "id", UUID.class))
        .all()
        .collectList();
  }

  private static Standby standby(Readable row) {
    return new Standby(
        required(row, "id", UUID.class),
        required(row, "session_id", UUID.class),
        new BookedCase(
            required(row, "case_id", UUID.class),
            required(row, "case_reference", String.class),
            required(row, "case_title", String.class)),
        new Citizen(
            required(row, "citizen_id", UUID.class), required(row, "citizen_name", String.class)),
        Attendance.of(required(row, "attendance", String.class)),
        required(row, "joined_at", Instant.class),
        row.get("priority_reason", String.class),
        state(row));
  }

  private static StandbyState state(Readable row) {
    String state = required(row, "state", String.class);
    return switch (state) {
      case "waiting" -> new StandbyState.Waiting();
      case "offered" -> new StandbyState.Offered(required(row, "offer_id", UUID.class));
      case "served" -> new StandbyState.Served();
      case "left" -> new StandbyState.Left();
      default -> throw new IllegalStateException("no state of who waits: " + state);
    };
  }
}
