package org.kaimen.signaling.casework.watch;

import static org.kaimen.signaling.platform.Columns.required;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Proves the histories of all cases, and builds anew what is derived of them.
@Component
class HistoryProof {

  private static final Logger log = LoggerFactory.getLogger(HistoryProof.class);
  private static final int AT_ONCE = 4;

  private final DatabaseClient database;
  private final Cases cases;

  HistoryProof(DatabaseClient database, Cases cases) {
    this.database = database;
    this.cases = cases;
  }

  /// What does not fit.
  ///
  /// @param reference null where the case's first entry is gone
  /// @param seq the place in the history of the case, from 1
  record Finding(UUID caseId, @Nullable String reference, int seq, Verdict.Fault fault) {}

  /// @param entries of intact histories
  /// @param broken how many cases do not fit
  /// @param first of them, in the order the cases were filed
  /// @param rebuilt how many were built anew
  record Report(long cases, long entries, long broken, @Nullable Finding first, long rebuilt) {

    static final Report NOTHING = new Report(0, 0, 0, null, 0);

    private Report and(Checked checked) {
      return switch (checked.verdict()) {
        case Verdict.Intact(int count) ->
            new Report(
                cases + 1, entries + count, broken, first, rebuilt + (checked.rebuilt() ? 1 : 0));
        case Verdict.Broken(int seq, Verdict.Fault fault) ->
            new Report(
                cases + 1,
                entries,
                broken + 1,
                first == null
                    ? new Finding(checked.caseId(), checked.reference(), seq, fault)
                    : first,
                rebuilt);
      };
    }
  }

  private record Checked(
      UUID caseId, @Nullable String reference, Verdict verdict, boolean rebuilt) {}

  /// Checks every history against its hashes.
  Mono<Report> verify() {
    return all()
        .flatMapSequential(this::check, AT_ONCE)
        .reduce(Report.NOTHING, Report::and)
        .doOnNext(HistoryProof::tell);
  }

  /// Checks every history, and of those that are intact builds the row, the search document and the
  /// clocks anew. What is not intact stays as it is: nothing false is made to look right.
  Mono<Report> rebuild() {
    return all()
        .flatMapSequential(this::rebuild, AT_ONCE)
        .reduce(Report.NOTHING, Report::and)
        .doOnNext(HistoryProof::tell);
  }

  private Mono<Checked> check(UUID caseId) {
    return cases
        .verify(caseId)
        .flatMap(verdict ->
            switch (verdict) {
              case Verdict.Intact _ -> Mono.just(new Checked(caseId, null, verdict, false));
              case Verdict.Broken _ ->
                  reference(caseId)
                      .map(reference -> new Checked(caseId, reference, verdict, false))
                      .defaultIfEmpty(new Checked(caseId, null, verdict, false));
            });
  }

  private Mono<Checked> rebuild(UUID caseId) {
    return check(caseId)
        .flatMap(checked ->
            checked.verdict() instanceof Verdict.Broken
                ? Mono.just(checked)
                : cases
                    .rebuild(caseId)
                    .map(CaseFile::reference)
                    .map(reference -> new Checked(caseId, reference, checked.verdict(), true)));
  }

  /// Every case that has an entry or a row, in the order they were filed.
  private Flux<UUID> all() {
    return database
        .sql(
            """
            select id from (
              select case_id as id, min(at) as at from casework.case_event group by case_id
              union all
              select id, filed_at from casework.case_file f
               where not exists (select from casework.case_event e where e.case_id = f.id)
            ) as every order by at, id
            """)
        .map(row -> required(row, "id", UUID.class))
        .all();
  }

  private Mono<String> reference(UUID caseId) {
    return database
        .sql(
            """
            select coalesce(
              (select reference from casework.case_file where id = :id),
              (select event ->> 'reference' from casework.case_event
                where case_id = :id and seq = 1), '') as reference
            """)
        .bind("id", caseId)
        .map(row -> required(row, "reference", String.class))
        .one()
        .filter(reference -> !reference.isEmpty());
  }

  private static void tell(Report report) {
    Finding first = report.first();
    if (first == null) {
      log.info("{} histories are intact, {} rebuilt", report.cases(), report.rebuilt());
    } else {
      log.error(
          "{} of {} histories are not intact; the first: case {} ({}), entry {} {}",
          report.broken(),
          report.cases(),
          first.reference(),
          first.caseId(),
          first.seq(),
          first.fault().word());
    }
  }
}
