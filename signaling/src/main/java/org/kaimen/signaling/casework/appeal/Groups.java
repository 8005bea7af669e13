package org.kaimen.signaling.casework.appeal;

import java.util.UUID;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseRefusal;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Shared;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Puts cases together and takes them apart. Each case knows the one it was put with, so a group is
/// a tree, and taking a case out takes out what was put with it: exactly what was there before.
@Component
class Groups {

  /// Groups change one at a time: two that take each other in would make a ring.
  private static final String LOCK = "select pg_advisory_xact_lock(hashtext('casework.group'))";

  private final Cases cases;
  private final Supports supports;
  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  Groups(
      Cases cases, Supports supports, DatabaseClient database, TransactionalOperator transaction) {
    this.cases = cases;
    this.supports = supports;
    this.database = database;
    this.transaction = transaction;
  }

  /// Has a case, with all that were put with it, be dealt with together with another, and brings it
  /// to where that is.
  ///
  /// @throws Refusal `already-together`, `case-out-of-turn`
  Mono<CaseFile> merge(Actor by, CaseFile file, CaseFile with) {
    return alone(
        Mono.zip(supports.groupOf(file.id()), supports.groupOf(with.id()))
            .flatMap(both ->
                both.getT1().equals(both.getT2())
                    ? Mono.error(new Refusal(CaseRefusal.ALREADY_TOGETHER))
                    : merge(by, both.getT1(), both.getT2())));
  }

  private Mono<CaseFile> merge(Actor by, UUID caseId, UUID leadingId) {
    return cases
        .byId(leadingId)
        .filter(leading -> leading.state().isOpen() && leading.kind().isPresent())
        .switchIfEmpty(Mono.error(() -> new Refusal(CaseRefusal.CASE_OUT_OF_TURN)))
        .flatMap(leading ->
            cases
                .append(
                    caseId,
                    by.personId(),
                    new Shared.Grouped(leading.id(), leading.reference(), by.name()))
                .flatMap(file -> cases.bringUpTo(file, leading, by)));
  }

  /// Has a case, with those that were put with it, be dealt with on its own again.
  ///
  /// @throws Refusal `case-out-of-turn` where it is
  Mono<CaseFile> separate(Actor by, CaseFile file, String reason) {
    return alone(
        cases.append(file.id(), by.personId(), new Shared.Separated(reason.strip(), by.name())));
  }

  private Mono<CaseFile> alone(Mono<CaseFile> change) {
    return database.sql(LOCK).then().then(change).as(transaction::transactional);
  }
}
