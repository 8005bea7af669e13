package org.kaimen.signaling.casework.appeal;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who shares which case. A support is bound to the case that was joined; a group's are those of
/// its cases, each person once.
@Component
class Supports {

  /// All who share a case of `:group`, by having filed one or joined one.
  private static final String MEMBERS =
      """
      with member as (
        select citizen_id as person_id from casework.case_file where group_id = :group
        union
        select s.person_id from casework.support s join casework.case_file f on f.id = s.case_id
         where f.group_id = :group and s.left_at is null)
      """;

  private final DatabaseClient database;
  private final Clock clock;

  Supports(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A case as those see it who may share it.
  ///
  /// @param reference of the case that was asked for
  /// @param leading the number of the case that leads; the same where it stands alone
  /// @param sharedBy how many people share it, those who filed it included
  /// @param joinable whether one can join it now
  record Shared(String reference, String leading, long sharedBy, boolean joinable) {}

  /// Of those that the public may read.
  Flux<Shared> published(Collection<String> references) {
    return shared("f.published and f.reference = any(:references)", references);
  }

  /// Of those, public or not.
  Flux<Shared> all(Collection<String> references) {
    return shared("f.reference = any(:references)", references);
  }

  private Flux<Shared> shared(String which, Collection<String> references) {
    return database
        .sql(
            """
            select f.reference, lead.reference as leading,
                   f.published and f.stage not in ('closed', 'returned') as joinable,
                   (select count(distinct person_id) from (
                      select g.citizen_id as person_id from casework.case_file g
                       where g.group_id = f.group_id
                      union all
                      select s.person_id from casework.support s
                        join casework.case_file g on g.id = s.case_id
                       where g.group_id = f.group_id and s.left_at is null) as member) as shared_by
              from casework.case_file f join casework.case_file lead on lead.id = f.group_id
             where
            """
                + which)
        .bind("references", references.toArray(String[]::new))
        .map(row ->
            new Shared(
                required(row, "reference", String.class),
                required(row, "leading", String.class),
                required(row, "shared_by", Long.class),
                required(row, "joinable", Boolean.class)))
        .all();
  }

  /// Joined twice is joined once.
  Mono<Void> join(UUID caseId, UUID person) {
    return database
        .sql(
            """
            insert into casework.support (case_id, person_id, joined_at)
            values (:case, :person, :now)
            on conflict (case_id, person_id) where left_at is null do nothing
            """)
        .bind("case", caseId)
        .bind("person", person)
        .bind("now", clock.instant())
        .then();
  }

  /// Leaves every case of the group that the person joined.
  Mono<Void> leave(UUID groupId, UUID person) {
    return database
        .sql(
            """
            update casework.support s set left_at = :now, stands = false, vote = null
              from casework.case_file f
             where f.id = s.case_id and f.group_id = :group
               and s.person_id = :person and s.left_at is null
            """)
        .bind("group", groupId)
        .bind("person", person)
        .bind("now", clock.instant())
        .then();
  }

  Mono<Boolean> isMember(UUID groupId, UUID person) {
    return database
        .sql(MEMBERS + "select exists (select from member where person_id = :person) as is_one")
        .bind("group", groupId)
        .bind("person", person)
        .map(row -> required(row, "is_one", Boolean.class))
        .one();
  }

  /// The group of a case.
  Mono<UUID> groupOf(UUID caseId) {
    return database
        .sql("select group_id from casework.case_file where id = :id")
        .bind("id", caseId)
        .map(row -> required(row, "group_id", UUID.class))
        .one();
  }

  /// A case of a group.
  record GroupedCase(
      UUID id, String reference, String title, String stage, Instant filedAt, long supports) {}

  /// The one that leads first.
  Flux<GroupedCase> cases(UUID groupId) {
    return database
        .sql(
            """
            select f.id, f.reference, f.title, f.stage, f.filed_at,
                   (select count(*) from casework.support s
                     where s.case_id = f.id and s.left_at is null
                       and s.person_id <> f.citizen_id) as supports
              from casework.case_file f where f.group_id = :group
             order by f.id <> :group, f.filed_at, f.id
            """)
        .bind("group", groupId)
        .map(row -> grouped(row))
        .all();
  }

  private static GroupedCase grouped(Readable row) {
    return new GroupedCase(
        required(row, "id", UUID.class),
        required(row, "reference", String.class),
        required(row, "title", String.class),
        required(row, "stage", String.class),
        required(row, "filed_at", Instant.class),
        required(row, "supports", Long.class));
  }

  /// A case that somebody joined.
  record Joined(String reference, String title, String stage, Instant updatedAt) {}

  /// What a person joined, the newest news first, 200 at most.
  Flux<Joined> of(UUID person) {
    return database
        .sql(
            """
            select f.reference, f.title, f.stage, f.updated_at
              from casework.support s join casework.case_file f on f.id = s.case_id
             where s.person_id = :person and s.left_at is null and f.citizen_id <> :person
             order by f.updated_at desc limit 200
            """)
        .bind("person", person)
        .map(row ->
            new Joined(
                required(row, "reference", String.class),
                required(row, "title", String.class),
                required(row, "stage", String.class),
                required(row, "updated_at", Instant.class)))
        .all();
  }
}
