package org.kaimen.signaling.identity.openid;

import java.time.Clock;
import java.util.UUID;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.platform.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Who a provider's subject is here. A subject once known stays who they are, whatever their mail
/// address becomes.
@Component
class KnownSubjects {

  /// What a citizen is called whose provider tells no name.
  private static final String NAMELESS = "群众";

  private final DatabaseClient database;
  private final Register register;
  private final Clock clock;
  private final TransactionalOperator transaction;

  KnownSubjects(
      DatabaseClient database, Register register, Clock clock, TransactionalOperator transaction) {
    this.database = database;
    this.register = register;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The member of staff; empty where nobody of staff is them: nobody becomes staff by signing in.
  /// Who is new is known by a mail address that the provider vouches for.
  Mono<UUID> staff(Subject subject) {
    Mono<UUID> byMail =
        Mono.justOrEmpty(subject.verifiedMail())
            .flatMap(this::staffWithMail)
            .filterWhen(person -> remember(Audience.STAFF, subject, person));
    return alone(subject)
        .then(Mono.defer(() -> find(Audience.STAFF, subject)))
        .switchIfEmpty(Mono.defer(() -> byMail))
        .filterWhen(this::isStaff)
        .as(transaction::transactional);
  }

  /// The citizen; who is new is entered. A mail address that the provider vouches for finds whoever
  /// signed in by mail before, with all their cases.
  Mono<UUID> citizen(Subject subject) {
    String name = subject.name().isEmpty() ? NAMELESS : subject.name();
    Mono<UUID> byMail =
        Mono.justOrEmpty(subject.verifiedMail())
            .flatMap(mail -> register.citizen(mail, name))
            .filterWhen(person -> remember(Audience.CITIZEN, subject, person));
    Mono<UUID> fresh =
        Mono.defer(() -> register.citizen(name))
            .filterWhen(person -> remember(Audience.CITIZEN, subject, person));
    return alone(subject)
        .then(Mono.defer(() -> find(Audience.CITIZEN, subject)))
        .switchIfEmpty(Mono.defer(() -> byMail))
        .switchIfEmpty(fresh)
        .as(transaction::transactional);
  }

  /// Nobody else looks this subject up before the transaction ends: two who come at once are one.
  private Mono<Void> alone(Subject subject) {
    return database
        .sql("select pg_advisory_xact_lock(hashtextextended(:key, 55))")
        .bind("key", subject.issuer() + "\n" + subject.id())
        .then();
  }

  private Mono<UUID> find(Audience audience, Subject subject) {
    return database
        .sql(
            """
            select person_id from identity.openid_subject
             where audience = :audience and issuer = :issuer and subject = :subject
            """)
        .bind("audience", audience.name())
        .bind("issuer", subject.issuer())
        .bind("subject", subject.id())
        .map(row -> Columns.required(row, "person_id", UUID.class))
        .one();
  }

  /// False where this provider already means this person by another subject.
  private Mono<Boolean> remember(Audience audience, Subject subject, UUID person) {
    return database
        .sql(
            """
            insert into identity.openid_subject (audience, issuer, subject, person_id, created_at)
            values (:audience, :issuer, :subject, :person, :now) on conflict do nothing
            """)
        .bind("audience", audience.name())
        .bind("issuer", subject.issuer())
        .bind("subject", subject.id())
        .bind("person", person)
        .bind("now", clock.instant())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  private Mono<UUID> staffWithMail(String mail) {
    return database
        .sql("select id from identity.person where email = :mail")
        .bind("mail", mail)
        .map(row -> Columns.required(row, "id", UUID.class))
        .one()
        .filterWhen(this::isStaff);
  }

  private Mono<Boolean> isStaff(UUID person) {
    return database
        .sql(
            """
            select exists (select from identity.person_role
                            where person_id = :person and role <> 'CITIZEN') as is_staff
            """)
        .bind("person", person)
        .map(row -> Columns.required(row, "is_staff", Boolean.class))
        .one();
  }
}
