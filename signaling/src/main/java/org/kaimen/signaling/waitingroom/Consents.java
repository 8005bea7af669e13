package org.kaimen.signaling.waitingroom;

import static org.kaimen.signaling.platform.Columns.required;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.audit.Who;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// What was agreed to for each appointment: entries are added, the latest of a person holds.
@Component
public class Consents {

  private final DatabaseClient database;
  private final Audit audit;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Consents(DatabaseClient database, Audit audit, Clock clock, TransactionalOperator transaction) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Notes what the person agreed to; saying the same again adds nothing.
  public Mono<Void> note(Who person, UUID bookingId, GivenConsent given) {
    return latest(person.personId(), bookingId)
        .filter(given::equals)
        .switchIfEmpty(Mono.defer(() -> insert(person, bookingId, given).thenReturn(given)))
        .then()
        .as(transaction::transactional);
  }

  /// @return empty while the person was not asked
  public Mono<GivenConsent> latest(UUID personId, UUID bookingId) {
    return database
        .sql(
            """
            select version, recording from waitingroom.consent
             where person_id = :person and booking_id = :booking order by id desc limit 1
            """)
        .bind("person", personId)
        .bind("booking", bookingId)
        .map(row ->
            new GivenConsent(
                required(row, "version", String.class), required(row, "recording", Boolean.class)))
        .one();
  }

  /// @return the latest of everybody who was asked, by person
  public Mono<Map<UUID, GivenConsent>> latest(UUID bookingId) {
    return database
        .sql(
            """
            select distinct on (person_id) person_id, version, recording
              from waitingroom.consent where booking_id = :booking
             order by person_id, id desc
            """)
        .bind("booking", bookingId)
        .map(row ->
            Map.entry(
                required(row, "person_id", UUID.class),
                new GivenConsent(
                    required(row, "version", String.class),
                    required(row, "recording", Boolean.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Void> insert(Who person, UUID bookingId, GivenConsent given) {
    return database
        .sql(
            """
            insert into waitingroom.consent (person_id, booking_id, version, recording, at)
            values (:person, :booking, :version, :recording, :now)
            """)
        .bind("person", person.personId())
        .bind("booking", bookingId)
        .bind("version", given.version())
        .bind("recording", given.recording())
        .bind("now", clock.instant())
        .then()
        .then(
            audit.record(
                person,
                given.recording() ? "recording-consented" : "recording-declined",
                "booking:" + bookingId));
  }
}
