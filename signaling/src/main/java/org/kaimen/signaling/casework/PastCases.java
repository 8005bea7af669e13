package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent.Filed;
import org.kaimen.signaling.search.CaseIndex;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes in cases that happened before, with the times at which they did. Nobody is written to.
@Component
public class PastCases {

  private final History history;
  private final CaseIndex index;
  private final Deadlines deadlines;
  private final References references;
  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  PastCases(
      History history,
      CaseIndex index,
      Deadlines deadlines,
      References references,
      DatabaseClient database,
      TransactionalOperator transaction) {
    this.history = history;
    this.index = index;
    this.deadlines = deadlines;
    this.references = references;
    this.database = database;
    this.transaction = transaction;
  }

  /// @param by whose doing it was; null of the system's
  public record Past(Instant at, @Nullable UUID by, CaseEvent event) {}

  /// @param by the moderator
  public record Clarified(Instant at, UUID by, String title, String text) {}

  /// A number for a case that was filed then.
  public String reference(Instant filedAt) {
    return references.at(filedAt);
  }

  /// @param filed when and by whom
  /// @param later in order
  /// @throws IllegalArgumentException where an event does not fit the case as it is then
  /// @return empty where the reference is taken
  public Mono<CaseFile> take(UUID id, Filed filed, Instant filedAt, List<Past> later) {
    List<CaseFile> grown = grown(id, filed, filedAt, later);
    CaseFile file = grown.getLast();
    return history
        .insert(grown.getFirst(), id)
        .filter(isNew -> isNew)
        .flatMapMany(_ -> Flux.fromIterable(grown).concatMap(history::append))
        .then(index.put(Documents.of(file)))
        .then(deadlines.writeAll(file))
        .thenReturn(file)
        .as(transaction::transactional);
  }

  /// The case after each of its entries.
  ///
  /// @throws IllegalArgumentException where an event does not fit
  static List<CaseFile> grown(UUID id, Filed filed, Instant filedAt, List<Past> later) {
    List<CaseFile> grown = new ArrayList<>();
    CaseFile file =
        new CaseFile(
            List.of(entry(id, 1, HashChain.START, new Past(filedAt, filed.citizenId(), filed))));
    grown.add(file);
    for (Past past : later) {
      if (!file.accepts(past.event())) {
        throw new IllegalArgumentException("does not fit the case as it is then: " + past);
      }
      Entry last = file.entries().getLast();
      file = file.with(entry(id, last.seq() + 1, last.hash(), past));
      grown.add(file);
    }
    return grown;
  }

  private static Entry entry(UUID id, int seq, String before, Past past) {
    return new Entry(
        id,
        seq,
        past.at(),
        past.by(),
        past.event(),
        HashChain.next(before, id, seq, past.at(), past.by(), HashChain.write(past.event())));
  }

  /// Enters who shared a case.
  public Mono<Void> share(UUID caseId, List<UUID> people, Instant at) {
    return database
        .sql(
            """
            insert into casework.support (case_id, person_id, joined_at)
            select :case, person, :at from unnest(cast(:people as uuid[])) as person
            on conflict do nothing
            """)
        .bind("case", caseId)
        .bind("people", people.toArray(UUID[]::new))
        .bind("at", at)
        .then();
  }

  /// Enters what was made clear for the public ones of these cases. What is there already stays.
  public Mono<Void> clarify(UUID id, Clarified said, List<UUID> caseIds) {
    return database
        .sql(
            """
            with clarification as (
              insert into casework.clarification (id, title, text, published_at, published_by)
              values (:id, :title, :text, :at, :by) on conflict do nothing returning id)
            insert into casework.clarification_case (clarification_id, case_id)
            select c.id, f.id from clarification c, casework.case_file f
             where f.published and f.id = any(:cases)
            """)
        .bind("id", id)
        .bind("title", said.title())
        .bind("text", said.text())
        .bind("at", said.at())
        .bind("by", said.by())
        .bind("cases", caseIds.toArray(UUID[]::new))
        .then();
  }
}
