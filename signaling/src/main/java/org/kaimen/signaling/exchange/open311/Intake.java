package org.kaimen.signaling.exchange.open311;

import java.util.Objects;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.exchange.ExchangeRefusal;
import org.kaimen.signaling.exchange.open311.ApiKeys.ApiKey;
import org.kaimen.signaling.exchange.open311.NewRequest.Person;
import org.kaimen.signaling.exchange.open311.Services.Offered;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Turns requests of other systems into cases.
@Component
class Intake {

  private static final String NO_NAME = "未留姓名";

  private final Cases cases;
  private final Register register;
  private final Services services;
  private final Filings filings;
  private final Audit audit;
  private final TransactionalOperator transaction;

  Intake(
      Cases cases,
      Register register,
      Services services,
      Filings filings,
      Audit audit,
      TransactionalOperator transaction) {
    this.cases = cases;
    this.register = register;
    this.services = services;
    this.filings = filings;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// Files a request; the case, who asks and what is noted are one transaction.
  ///
  /// @param token chosen by the other system: asked once more with the same, it is the same case
  /// @return the number of the case
  /// @throws Refusal `service-not-found`, `too-many-filed`
  Mono<String> file(ApiKey key, NewRequest wanted, UUID token) {
    return services
        .directory()
        .flatMap(directory -> Mono.justOrEmpty(directory.find(wanted.serviceCode())))
        .switchIfEmpty(Mono.error(() -> new Refusal(ExchangeRefusal.SERVICE_NOT_FOUND)))
        .flatMap(service ->
            once(key, wanted, service, token)
                .switchIfEmpty(Mono.defer(() -> filings.reference(key, token)))
                .as(transaction::transactional));
  }

  /// Empty where it was filed before.
  private Mono<String> once(ApiKey key, NewRequest wanted, Offered service, UUID token) {
    return filings
        .hasRoom(key)
        .zipWhen(_ -> filings.begin(key, token))
        .filter(both -> both.getT2())
        .flatMap(both ->
            both.getT1()
                ? create(key, wanted, service, token)
                : Mono.error(new Refusal(ExchangeRefusal.TOO_MANY_FILED)));
  }

  private Mono<String> create(ApiKey key, NewRequest wanted, Offered service, UUID token) {
    return citizen(wanted.person())
        .flatMap(citizen -> cases.file(citizen, citizen, wanted.told(service), token))
        .flatMap(file ->
            cases.append(
                file.id(),
                null,
                new CaseEvent.NoteWritten("Open311 · " + key.name(), wanted.note(key.name()))))
        .map(CaseFile::reference)
        .flatMap(reference ->
            filings
                .filed(key, token, reference)
                .then(audit.recordStranger("OPEN311", "case-filed", "case:" + reference))
                .thenReturn(reference));
  }

  /// Who has a mail address finds the case among their own; anybody else is entered for this one.
  private Mono<UUID> citizen(Person person) {
    String name = Objects.requireNonNullElse(person.name(), NO_NAME);
    String email = person.email();
    return email == null
        ? register.caller(UUID.randomUUID(), name, person.phone())
        : register.citizen(email, name);
  }
}
