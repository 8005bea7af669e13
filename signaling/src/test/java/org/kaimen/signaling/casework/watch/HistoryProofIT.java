package org.kaimen.signaling.casework.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Clocked;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Verdict.Fault;
import org.kaimen.signaling.casework.clock.PauseReason;
import org.kaimen.signaling.casework.watch.HistoryProof.Finding;
import org.kaimen.signaling.casework.watch.HistoryProof.Report;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;

/// What somebody with the database's password does to a history, and how it is found out.
class HistoryProofIT extends KaimenIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WHO = "赵敏";

  @Autowired private Cases cases;
  @Autowired private HistoryProof proof;
  private UUID citizen = new UUID(0, 0);
  private UUID roads = new UUID(0, 0);
  private CaseFile first;
  private CaseFile second;

  @BeforeAll
  void somebody() {
    citizen = people.citizen("王芳").id();
    roads = people.department("市政养护所", "Roads").id();
  }

  @BeforeEach
  void twoCases() {
    change(
        "truncate casework.case_event, casework.case_file, casework.clock, search.case_document");
    change("alter table casework.case_event disable trigger append_only");
    first = filed("路灯坏了");
    second = filed("井盖响");
    first = append(first, new Handling.Accepted(CaseKind.HELP, WHO));
    first = append(first, new Handling.Routed(List.of(roads), null, WHO));
    first = append(first, new Clocked.ClockPaused(PauseReason.EXAMINATION, "送检", WHO));
    first = append(first, new Clocked.ClockResumed(WHO));
    second = append(second, new Handling.Accepted(CaseKind.PETITION, WHO));
    second = append(second, new Clocked.ExtensionAsked(10, "要鉴定", WHO));
  }

  @AfterEach
  void guardAgain() {
    change("alter table casework.case_event enable trigger append_only");
  }

  private CaseFile filed(String title) {
    return Objects.requireNonNull(
        cases.file(citizen, Told.privately(title, "坏了三周。", null)).block());
  }

  private CaseFile append(CaseFile file, CaseEvent event) {
    return Objects.requireNonNull(cases.append(file.id(), citizen, event).block());
  }

  private void change(String sql) {
    database.sql(sql).then().block(PATIENCE);
  }

  private Report verify() {
    return Objects.requireNonNull(proof.verify().block(PATIENCE));
  }

  private void found(CaseFile file, int seq, Fault fault) {
    Report report = verify();
    assertThat(report.broken()).isOne();
    assertThat(report.first()).isEqualTo(new Finding(file.id(), file.reference(), seq, fault));
  }

  @Test
  void whatIsAsItWasWrittenIsIntact() {
    assertThat(verify()).isEqualTo(new Report(2, 8, 0, null, 0));
  }

  @Test
  void anAlteredEntryIsNamed() {
    change(
        "update casework.case_event set event = jsonb_set(event, '{who}', '\"别人\"')"
            + " where seq = 3 and case_id = '%s'".formatted(first.id()));
    found(first, 3, Fault.ALTERED);
  }

  @Test
  void aRemovedEntryIsNamed() {
    change("delete from casework.case_event where seq = 2 and case_id = '" + first.id() + "'");
    found(first, 2, Fault.REMOVED);
  }

  @Test
  void aCutOffEndIsNamed() {
    change("delete from casework.case_event where seq = 3 and case_id = '" + second.id() + "'");
    found(second, 3, Fault.REMOVED);
  }

  @Test
  void aCaseWithoutItsHistoryIsNamed() {
    change("delete from casework.case_event where case_id = '" + second.id() + "'");
    found(second, 1, Fault.REMOVED);
  }

  @Test
  void entriesThatChangedPlacesAreNamed() {
    String where = " where case_id = '" + first.id() + "' and seq = ";
    change("update casework.case_event set seq = 99" + where + 3);
    change("update casework.case_event set seq = 3" + where + 4);
    change("update casework.case_event set seq = 4" + where + 99);
    found(first, 3, Fault.MOVED);
  }

  @Test
  void anEntryOfAnotherCaseIsNamed() {
    change(
        "update casework.case_event set seq = 6, case_id = '%s' where seq = 3 and case_id = '%s'"
            .formatted(first.id(), second.id()));
    Report report = verify();
    assertThat(report.broken()).isEqualTo(2);
    assertThat(report.first())
        .isEqualTo(new Finding(first.id(), first.reference(), 6, Fault.ALTERED));
  }

  @Test
  void theFirstOfSeveralIsNamed() {
    change("update casework.case_event set at = at - interval '1 day' where seq >= 2");
    Report report = verify();
    assertThat(report.broken()).isEqualTo(2);
    assertThat(report.first())
        .isEqualTo(new Finding(first.id(), first.reference(), 2, Fault.ALTERED));
  }

  @Test
  void whatIsDerivedIsBuiltAnewAsItWas() {
    Outcome.Promise promise =
        new Outcome.Promise("修好路灯", "市政养护所", java.time.LocalDate.parse("2099-12-01"));
    first =
        append(
            first,
            new Handling.AnswerWritten(
                roads,
                new Outcome(
                    Outcome.Kind.PROMISED, "会修好。", promise, null, null, first.updatedAt(), WHO)));
    List<String> before = derived();
    change("truncate casework.case_file, casework.clock, search.case_document");
    assertThat(derived()).isEmpty();

    assertThat(proof.rebuild().block(PATIENCE)).isEqualTo(new Report(2, 9, 0, null, 2));

    assertThat(before).hasSize(2 + 5 + 2);
    assertThat(derived()).isEqualTo(before);
    assertThat(verify().broken()).isZero();
    append(first, new Handling.PromiseReported("修好了", WHO));
  }

  @Test
  void whatIsNotIntactIsNotMadeToLookRight() {
    change("delete from casework.case_event where seq = 5 and case_id = '" + first.id() + "'");

    Report report = Objects.requireNonNull(proof.rebuild().block(PATIENCE));

    assertThat(report.rebuilt()).isOne();
    found(first, 5, Fault.REMOVED);
  }

  private List<String> derived() {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select (to_jsonb(f) - 'filing_key')::text as row from casework.case_file f
                union all select to_jsonb(c)::text from casework.clock c
                -- by which the nodes notice that it was written anew
                union all select (to_jsonb(d) - 'changed_in' - 'sentence')::text from search.case_document d
                order by 1
                """)
            .map(row -> row.get("row", String.class))
            .all()
            .collectList()
            .block());
  }

  @Test
  void reviewersMayAskForItAndNobodyElse() {
    var department = people.department("督查室", "Review");
    for (Role role : List.of(Role.CLERK, Role.OFFICIAL, Role.HANDLER)) {
      for (String what : List.of("verify", "rebuild")) {
        web(people.staff("某人", department, role))
            .post()
            .uri("/api/staff/history/" + what)
            .exchange()
            .expectStatus()
            .isForbidden();
      }
    }
    web(people.staff("吴思远", department, Role.REVIEWER))
        .post()
        .uri("/api/staff/history/verify")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.cases")
        .isEqualTo(2)
        .jsonPath("$.broken")
        .isEqualTo(0);
  }
}
