package org.kaimen.signaling.consultation.store;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.opendoor.Attendance;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The consultations in the database. What an owner writes carries its fence, and is not written
/// once another has taken over.
@Component
public class ConsultationTable {

  private static final String COLUMNS =
      """
      id, booking_id, session_id, case_id, case_reference, case_title, citizen_id, citizen_name,
      official_id, official_name, attendance, recorded, admitted_at, started_at, held_since, ended_at, end_reason,
      outcome_at, fence
      """;

  /// The ends after which they may meet once more.
  private static final String[] BROKEN_OFF =
      Arrays.stream(EndReason.values())
          .filter(EndReason::isBrokenOff)
          .map(EndReason::word)
          .toArray(String[]::new);

  private static final String SELECT = "select " + COLUMNS + " from consultation.consultation ";

  private final DatabaseClient database;

  ConsultationTable(DatabaseClient database) {
    this.database = database;
  }

  /// @return false where somebody talks with the citizen or the official, or the citizen was heard
  ///   already
  public Mono<Boolean> insert(Consultation one) {
    return database
        .sql(
            """
            insert into consultation.consultation (id, booking_id, session_id, case_id,
              case_reference, case_title, citizen_id, citizen_name, official_id, official_name,
              attendance, recorded, admitted_at)
            select :id, :booking, :session, :case, :reference, :title, :citizen, :citizenName,
              :official, :officialName, :attendance, :recorded, :admitted
             where not exists (
               select 1 from consultation.consultation c
                where c.booking_id = :booking and c.ended_at is not null
                  and (c.outcome_at is not null or not (c.end_reason = any(:goesOn))))
            on conflict do nothing
            """)
        .bind("id", one.id())
        .bind("booking", one.occasion().bookingId())
        .bind("session", one.occasion().sessionId())
        .bind("case", one.occasion().caseId())
        .bind("reference", one.occasion().caseReference())
        .bind("title", one.occasion().caseTitle())
        .bind("citizen", one.citizen().id())
        .bind("citizenName", one.citizen().name())
        .bind("official", one.official().id())
        .bind("officialName", one.official().name())
        .bind("attendance", one.attendance().word())
        .bind("recorded", one.recorded())
        .bind("admitted", one.times().admittedAt())
        .bind("goesOn", BROKEN_OFF)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  public Mono<Consultation> find(UUID id) {
    return one(SELECT + "where id = :id", id);
  }

  /// The one with this booking's citizen that goes on.
  public Mono<Consultation> liveOfBooking(UUID bookingId) {
    return one(SELECT + "where booking_id = :id and ended_at is null", bookingId);
  }

  /// The official's one that goes on.
  public Mono<Consultation> liveOfOfficial(UUID officialId) {
    return one(SELECT + "where official_id = :id and ended_at is null", officialId);
  }

  /// The one that was admitted last on any of the cases.
  public Mono<Consultation> latestOfCases(Collection<UUID> cases) {
    return database
        .sql(SELECT + "where case_id = any(:cases) order by admitted_at desc, id limit 1")
        .bind("cases", cases.toArray(UUID[]::new))
        .map(row -> consultation(row))
        .one();
  }

  /// Locks it until the transaction ends.
  public Mono<Consultation> lock(UUID id) {
    return one(SELECT + "where id = :id for update", id);
  }

  /// In the order they began.
  public Flux<Consultation> ofSession(UUID sessionId) {
    return database
        .sql(SELECT + "where session_id = :id order by admitted_at, id")
        .bind("id", sessionId)
        .map(row -> consultation(row))
        .all();
  }

  /// Those in person that go on and began before the instant.
  public Flux<UUID> inPerson(Instant begunBefore) {
    return database
        .sql(
            """
            select id from consultation.consultation
             where attendance = 'on-site' and ended_at is null and started_at < :before
            """)
        .bind("before", begunBefore)
        .map(row -> required(row, "id", UUID.class))
        .all();
  }

  /// All that go on and want an owner.
  public Flux<UUID> open() {
    return database
        .sql(
            "select id from consultation.consultation where ended_at is null and attendance ="
                + " 'online'")
        .map(row -> required(row, "id", UUID.class))
        .all();
  }

  /// A new owner begins: whoever had it before writes no more.
  ///
  /// @return empty where it is over, in person, or there is none
  public Mono<Consultation> takeOver(UUID id) {
    return one(
        """
        update consultation.consultation set fence = fence + 1
         where id = :id and ended_at is null and attendance = 'online' returning
        """
            + COLUMNS,
        id);
  }

  /// @return false where another owner has taken over
  public Mono<Boolean> start(UUID id, int fence, Instant at) {
    return database
        .sql(
            """
            update consultation.consultation set started_at = coalesce(started_at, :at)
             where id = :id and fence = :fence and ended_at is null
            """)
        .bind("id", id)
        .bind("fence", fence)
        .bind("at", at)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// @param since when it was put on hold; null when it goes on
  /// @return false where another owner has taken over
  public Mono<Boolean> hold(UUID id, int fence, @Nullable Instant since) {
    return database
        .sql(
            """
            update consultation.consultation set held_since = :since
             where id = :id and fence = :fence and ended_at is null
            """)
        .bind("id", id)
        .bind("fence", fence)
        .bind("since", since == null ? Parameters.in(Instant.class) : Parameters.in(since))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /// @return false where another owner has taken over, or it is over already
  public Mono<Boolean> end(UUID id, int fence, EndReason reason, Instant at) {
    return database
        .sql(
            """
            update consultation.consultation set ended_at = :at, end_reason = :reason
             where id = :id and fence = :fence and ended_at is null
            """)
        .bind("id", id)
        .bind("fence", fence)
        .bind("at", at)
        .bind("reason", reason.word())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  public Mono<Void> outcomeRecorded(UUID id, Instant at) {
    return database
        .sql("update consultation.consultation set outcome_at = :at where id = :id")
        .bind("id", id)
        .bind("at", at)
        .then();
  }

  private Mono<Consultation> one(String sql, UUID id) {
    return database.sql(sql).bind("id", id).map(row -> consultation(row)).one();
  }

  private static Consultation consultation(Readable row) {
    return new Consultation(
        required(row, "id", UUID.class),
        new Consultation.Occasion(
            required(row, "booking_id", UUID.class),
            required(row, "session_id", UUID.class),
            required(row, "case_id", UUID.class),
            required(row, "case_reference", String.class),
            required(row, "case_title", String.class)),
        new Consultation.Person(
            required(row, "citizen_id", UUID.class), required(row, "citizen_name", String.class)),
        new Consultation.Person(
            required(row, "official_id", UUID.class), required(row, "official_name", String.class)),
        Attendance.of(required(row, "attendance", String.class)),
        required(row, "recorded", Boolean.class),
        new Consultation.Times(
            required(row, "admitted_at", Instant.class),
            row.get("started_at", Instant.class),
            row.get("held_since", Instant.class),
            ending(row),
            row.get("outcome_at", Instant.class) != null),
        required(row, "fence", Integer.class));
  }

  private static Consultation.@Nullable Ending ending(Readable row) {
    Instant at = row.get("ended_at", Instant.class);
    return at == null
        ? null
        : new Consultation.Ending(at, EndReason.of(required(row, "end_reason", String.class)));
  }
}
