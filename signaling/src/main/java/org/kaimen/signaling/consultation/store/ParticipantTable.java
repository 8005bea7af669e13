package org.kaimen.signaling.consultation.store;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.consultation.talk.Party;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The guests of consultations, from their invitation on.
@Component
public class ParticipantTable {

  private static final String SELECT =
      """
      select id, consultation_id, party, name, person_id, until, removed_at
        from consultation.participant
      """;

  private final DatabaseClient database;

  ParticipantTable(DatabaseClient database) {
    this.database = database;
  }

  public Mono<Void> insert(Invited guest, UUID invitedBy, Instant at) {
    return database
        .sql(
            """
            insert into consultation.participant
              (id, consultation_id, party, name, invited_by, invited_at, until)
            values (:id, :consultation, :party, :name, :by, :at, :until)
            """)
        .bind("id", guest.id())
        .bind("consultation", guest.consultationId())
        .bind("party", guest.party().word())
        .bind("name", guest.name())
        .bind("by", invitedBy)
        .bind("at", at)
        .bind("until", guest.until())
        .then();
  }

  /// It is this member of staff who was invited.
  public Mono<Void> ofStaff(UUID id, UUID staff) {
    return database
        .sql("update consultation.participant set staff_id = :staff where id = :id")
        .bind("id", id)
        .bind("staff", staff)
        .then();
  }

  /// What a member of staff is invited to and can still come to, the latest first.
  public Flux<Invited> openTo(UUID staff, Instant now) {
    return database
        .sql(
            SELECT
                + """
                where staff_id = :staff and removed_at is null and until > :now
                  and exists (select 1 from consultation.consultation c
                               where c.id = consultation_id and c.ended_at is null)
                order by invited_at desc, id
                """)
        .bind("staff", staff)
        .bind("now", now)
        .map(row -> invited(row))
        .all();
  }

  /// How many were invited and may come or are there.
  public Mono<Long> count(UUID consultationId) {
    return database
        .sql(
            """
            select count(*) as guests from consultation.participant
             where consultation_id = :id and removed_at is null
            """)
        .bind("id", consultationId)
        .map(row -> required(row, "guests", Long.class))
        .one();
  }

  public Mono<Invited> find(UUID id) {
    return database.sql(SELECT + "where id = :id").bind("id", id).map(row -> invited(row)).one();
  }

  /// Locks it until the transaction ends.
  public Mono<Invited> lock(UUID id) {
    return database
        .sql(SELECT + "where id = :id for update")
        .bind("id", id)
        .map(row -> invited(row))
        .one();
  }

  public Mono<Invited> ofPerson(UUID consultationId, UUID person) {
    return database
        .sql(SELECT + "where consultation_id = :id and person_id = :person")
        .bind("id", consultationId)
        .bind("person", person)
        .map(row -> invited(row))
        .one();
  }

  /// In the order they were invited.
  public Flux<Invited> of(UUID consultationId) {
    return database
        .sql(SELECT + "where consultation_id = :id order by invited_at, id")
        .bind("id", consultationId)
        .map(row -> invited(row))
        .all();
  }

  /// They came for the first time.
  public Mono<Void> joined(UUID id, UUID person, String name, Instant at) {
    return database
        .sql(
            """
            update consultation.participant set person_id = :person, name = :name, joined_at = :at
             where id = :id and person_id is null
            """)
        .bind("id", id)
        .bind("person", person)
        .bind("name", name)
        .bind("at", at)
        .then();
  }

  /// Sends a guest out for good.
  public Mono<Void> remove(UUID consultationId, UUID person, String reason, Instant at) {
    return database
        .sql(
            """
            update consultation.participant set removed_at = :at, removed_reason = :reason
             where consultation_id = :id and person_id = :person and removed_at is null
            """)
        .bind("id", consultationId)
        .bind("person", person)
        .bind("reason", reason)
        .bind("at", at)
        .then();
  }

  /// Takes an invitation back of which nothing has come yet.
  ///
  /// @return false where somebody came by it
  public Mono<Boolean> withdraw(UUID consultationId, UUID id, Instant at) {
    return database
        .sql(
            """
            update consultation.participant
               set removed_at = coalesce(removed_at, :at),
                   removed_reason = coalesce(removed_reason, 'withdrawn')
             where consultation_id = :consultation and id = :id and person_id is null
            """)
        .bind("consultation", consultationId)
        .bind("id", id)
        .bind("at", at)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  private static Invited invited(Readable row) {
    return new Invited(
        required(row, "id", UUID.class),
        required(row, "consultation_id", UUID.class),
        Party.of(required(row, "party", String.class)),
        required(row, "name", String.class),
        row.get("person_id", UUID.class),
        required(row, "until", Instant.class),
        row.get("removed_at", Instant.class));
  }
}
