package org.kaimen.signaling.opendoor.reminder;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kaimen.signaling.opendoor.Attendance;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Who comes on a day, and who was told, in the database.
@Component
class DayListTable {

  /// Somebody who is expected.
  record Expected(
      UUID sessionId,
      UUID officialId,
      UUID departmentId,
      Instant startsAt,
      String caseReference,
      String caseTitle,
      Attendance attendance) {}

  private final DatabaseClient database;

  DayListTable(DatabaseClient database) {
    this.database = database;
  }

  /// Those expected in the sessions that begin within the time, in order.
  Mono<List<Expected>> expected(Instant from, Instant until) {
    return database
        .sql(
            """
            select s.id, s.official_id, s.department_id, l.starts_at, b.case_reference, b.case_title,
                   b.attendance
              from opendoor.session s
              join opendoor.slot l on l.session_id = s.id
              join opendoor.booking b on b.slot_id = l.id
             where s.starts_at >= :from and s.starts_at < :until and s.ends_at > :from
               and b.state = 'booked'
             order by s.starts_at, s.id, l.starts_at
            """)
        .bind("from", from)
        .bind("until", until)
        .map(row ->
            new Expected(
                required(row, "id", UUID.class),
                required(row, "official_id", UUID.class),
                required(row, "department_id", UUID.class),
                required(row, "starts_at", Instant.class),
                required(row, "case_reference", String.class),
                required(row, "case_title", String.class),
                Attendance.of(required(row, "attendance", String.class))))
        .all()
        .collectList();
  }

  /// Who was sent the list of a day.
  Mono<Set<UUID>> told(LocalDate day) {
    return database
        .sql("select person_id from opendoor.day_list where day = :day")
        .bind("day", day)
        .map(row -> required(row, "person_id", UUID.class))
        .all()
        .collect(Collectors.toSet());
  }

  /// Notes in the caller's transaction that somebody is sent the list of a day.
  ///
  /// @return false where they were already
  Mono<Boolean> note(UUID person, LocalDate day, Instant now) {
    return database
        .sql(
            """
            insert into opendoor.day_list (person_id, day, noted_at) values (:person, :day, :now)
            on conflict do nothing
            """)
        .bind("person", person)
        .bind("day", day)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }
}
