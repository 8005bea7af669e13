package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

class StaffCasesIT extends KaimenIT {

  @Autowired private Cases cases;
  private SignedIn fang;
  private Department department;
  private CaseFile file;

  @BeforeAll
  void aCase() {
    fang = people.citizen("王芳");
    department = people.department("住房和城乡建设局", "Housing and Construction");
    file =
        cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).blockOptional().orElseThrow();
  }

  @Test
  void staffReadAnyCaseAndEachReadingIsAudited() {
    String reference = file.reference();
    for (Role role : List.of(Role.CLERK, Role.OFFICIAL, Role.REVIEWER)) {
      SignedIn staff = people.staff("工作人员", department, role);

      web(staff)
          .get()
          .uri("/api/staff/cases/{reference}", reference)
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.citizenName")
          .isEqualTo("王芳")
          .jsonPath("$.reference")
          .isEqualTo(reference);

      assertThat(readings(staff)).containsExactly("case-read case:" + reference);
    }
  }

  /// The answer to an act tells who the citizen is, as the page does.
  @Test
  void whatAnActShowsIsAuditedAsAReading() {
    SignedIn clerk = people.staff("赵敏", department, Role.CLERK);
    web(clerk)
        .post()
        .uri("/api/staff/cases/{reference}/acts", file.reference())
        .bodyValue(Map.of("type", "note", "text", "问过物业"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.citizenName")
        .isEqualTo("王芳");

    assertThat(readings(clerk)).containsExactly("case-read case:" + file.reference());
  }

  @Test
  void aCitizensSignInOpensNoStaffPages() {
    String reference = file.reference();

    expectRefused(
        web(fang).get().uri("/api/staff/cases/{reference}", reference).exchange(),
        401,
        "sign-in-needed");
  }

  @Test
  void aDeskLinkOpensTheCasesBookedThereAndNoOthers() {
    UUID sessionId = UUID.randomUUID();
    CaseEvent booked =
        new CaseEvent.SlotBooked(
            UUID.randomUUID(),
            sessionId,
            UUID.randomUUID(),
            clock.instant(),
            clock.instant().plusSeconds(60),
            "李明",
            null);
    cases.append(file.id(), fang.id(), booked).block();
    SignedIn official = people.staff("李明", department, Role.OFFICIAL);
    String path = "/api/staff/cases/" + file.reference();

    web(people.signIn(official.id(), Audience.STAFF, new Scope.OneSession(sessionId)))
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.booking.sessionId")
        .isEqualTo(sessionId.toString())
        // whoever has it would be taken for the citizen
        .jsonPath("$.booking.joinUrl")
        .isEqualTo(null);
    expectRefused(
        web(people.signIn(official.id(), Audience.STAFF, new Scope.OneSession(UUID.randomUUID())))
            .get()
            .uri(path)
            .exchange(),
        404,
        "not-found");
  }

  private List<String> readings(SignedIn staff) {
    return database
        .sql("select action || ' ' || object as line from audit.entry where person_id = :id")
        .bind("id", staff.id())
        .map(row -> row.get("line", String.class))
        .all()
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private static void expectRefused(WebTestClient.ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
