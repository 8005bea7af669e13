package org.kaimen.signaling.opendoor;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.opendoor.Booking.BookedCase;
import org.kaimen.signaling.opendoor.Booking.Citizen;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The slots that are held for somebody, in the database: rows of bookings to be.
@Component
class OfferTable {

  private final DatabaseClient database;

  OfferTable(DatabaseClient database) {
    this.database = database;
  }

  /// Holds the slot if it is ahead and free, its session can be booked, and the case has no other
  /// offer: the same index decides as of bookings.
  ///
  /// @return empty where it could not be had
  Mono<Booking> insert(
      UUID slotId,
      BookedCase subject,
      Citizen citizen,
      Attendance attendance,
      BookingState.Offered offered,
      Instant now) {
    UUID id = UUID.randomUUID();
    UUID replaces = offered.replaces();
    String reason = offered.reason();
    return database
        .sql(
            """
            insert into opendoor.booking (id, slot_id, case_id, case_reference, case_title,
              citizen_id, citizen_name, attendance, state, offered_until, replaces, offer_reason,
              booked_at, changed_at)
            select :id, l.id, :case, :reference, :title, :citizen, :name, :attendance, 'offered', :until,
                   :replaces, :reason, :now, :now
              from opendoor.slot l join opendoor.session s on s.id = l.session_id
             where l.id = :slot and l.starts_at > :now and s.state in ('published', 'open')
               and s.mode in ('both', :attendance)
               for key share of s
            on conflict do nothing
            """)
        .bind("id", id)
        .bind("slot", slotId)
        .bind("case", subject.id())
        .bind("reference", subject.reference())
        .bind("title", subject.title())
        .bind("citizen", citizen.id())
        .bind("name", citizen.name())
        .bind("attendance", attendance.word())
        .bind("until", offered.until())
        .bind("replaces", replaces == null ? Parameters.in(UUID.class) : Parameters.in(replaces))
        .bind("reason", reason == null ? Parameters.in(String.class) : Parameters.in(reason))
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == 1)
        .flatMap(_ -> find(id));
  }

  private Mono<Booking> find(UUID id) {
    return database
        .sql(BookingTable.SELECT + "where b.id = :id")
        .bind("id", id)
        .map(row -> BookingTable.booking(row))
        .one();
  }

  /// What is offered to a case now.
  Mono<Booking> ofCase(UUID caseId) {
    return database
        .sql(BookingTable.SELECT + "where b.case_id = :case and b.state = 'offered'")
        .bind("case", caseId)
        .map(row -> BookingTable.booking(row))
        .one();
  }

  /// Those of a session.
  Mono<List<UUID>> ofSession(UUID sessionId) {
    return database
        .sql(
            """
            select b.id from opendoor.booking b join opendoor.slot l on l.id = b.slot_id
             where l.session_id = :session and b.state = 'offered' order by l.starts_at
            """)
        .bind("session", sessionId)
        .map(row -> required(row, "id", UUID.class))
        .all()
        .collectList();
  }

  /// Those that were not answered in time, or whose booking to be moved is none any more.
  Mono<List<UUID>> over(Instant now) {
    return database
        .sql(
            """
            select b.id from opendoor.booking b
             where b.state = 'offered'
               and (b.offered_until <= :now
                    or exists (select 1 from opendoor.booking old
                                where old.id = b.replaces and old.state <> 'booked'))
             order by b.offered_until limit 100
            """)
        .bind("now", now)
        .map(row -> required(row, "id", UUID.class))
        .all()
        .collectList();
  }

  /// Locks it until the transaction ends; empty where another node has it, or it is none any more.
  Mono<Booking> lockUnlessBusy(UUID id) {
    return database
        .sql(
            BookingTable.SELECT
                + "where b.id = :id and b.state = 'offered' for update of b skip locked")
        .bind("id", id)
        .map(row -> BookingTable.booking(row))
        .one();
  }

  /// Keeps the slot's session from being cancelled until the transaction ends.
  ///
  /// @return empty where it cannot be booked
  Mono<UUID> keepSession(UUID slotId) {
    return database
        .sql(
            """
            select s.id from opendoor.slot l join opendoor.session s on s.id = l.session_id
             where l.id = :slot and s.state in ('published', 'open') for key share of s
            """)
        .bind("slot", slotId)
        .map(row -> required(row, "id", UUID.class))
        .one();
  }
}
