package org.kaimen.signaling.casework;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// What staff have before them, narrowed down and ordered.
class CaseQueueIT extends KaimenIT {

  @Autowired private Cases cases;

  private SignedIn fang;
  private SignedIn clerk;
  private CaseFile file;

  @BeforeEach
  void aCase() {
    fang = people.citizen("王芳");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    file = filed();
  }

  private CaseFile filed() {
    return Objects.requireNonNull(
        cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).block());
  }

  private void done(SignedIn who, Map<String, ?> act) {
    web(who)
        .post()
        .uri("/api/staff/cases/{reference}/acts", file.reference())
        .bodyValue(act)
        .exchange()
        .expectStatus()
        .isOk();
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private BodyContentSpec queue(SignedIn who, String query) {
    return web(who)
        .get()
        .uri("/api/staff/cases" + query)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody();
  }

  @Test
  void theQueueShowsWhoseTurnItIs() {
    Department department = people.department("街道办", "Street office");
    SignedIn streets = people.staff("街道", department, Role.HANDLER);
    done(clerk, Map.of("type", "accept", "kind", "help"));
    queue(streets, "").jsonPath("$.lines").isEmpty().jsonPath("$.counts").isEmpty();
    done(clerk, Map.of("type", "route", "departmentIds", List.of(department.id())));
    queue(streets, "?waitsFor=department")
        .jsonPath("$.lines[0].reference")
        .isEqualTo(file.reference())
        .jsonPath("$.counts.department")
        .isEqualTo(1);
    queue(streets, "?waitsFor=citizen").jsonPath("$.lines").isEmpty();
    refused(
        web(streets).get().uri("/api/staff/cases?waitsFor=me").exchange(),
        400,
        "request-not-valid");
  }

  @Test
  void theQueueIsNarrowedAndOrderedByWhatIsDue() {
    Department department = people.department("街道办", "Street office");
    SignedIn streets = people.staff("街道", department, Role.HANDLER);
    SignedIn desk = people.staff("李丽", department, Role.CLERK);
    String slow = acceptedBy(desk, department, "petition");
    String quick = acceptedBy(desk, department, "inquiry");
    queue(streets, "?mine=true&sort=age").jsonPath("$.lines[0].reference").isEqualTo(slow);
    queue(streets, "?sort=due")
        .jsonPath("$.lines[*].reference")
        .isEqualTo(List.of(quick, slow))
        .jsonPath("$.lines[0].sharedBy")
        .isEqualTo(1);
    queue(streets, "?sort=due&after=" + quick)
        .jsonPath("$.lines[*].reference")
        .isEqualTo(List.of(slow));
    queue(streets, "?due=overdue").jsonPath("$.lines").isEmpty();
    for (String wrong : List.of("due=soon", "sort=title", "mine=perhaps", "department=x")) {
      refused(
          web(streets).get().uri("/api/staff/cases?" + wrong).exchange(), 400, "request-not-valid");
    }
    try {
      clock.skip(Duration.ofDays(10));
      SignedIn later = people.signIn(streets.id(), Audience.STAFF, new Scope.Full());
      queue(later, "?due=overdue").jsonPath("$.lines[*].reference").isEqualTo(List.of(quick));
      queue(later, "?due=week").jsonPath("$.lines").isEmpty();
    } finally {
      clock.reset();
    }
  }

  /// What a clerk has accepted comes back to that clerk.
  @Test
  void aClerksOwnAreThoseThatWaitForThem() {
    SignedIn second = people.staff("李丽", people.department("信访局二科", "Second desk"), Role.CLERK);
    done(clerk, Map.of("type", "accept", "kind", "help"));
    queue(clerk, "?mine=true")
        .jsonPath("$.lines[?(@.reference == '%s')]".formatted(file.reference()))
        .isNotEmpty();
    queue(second, "?mine=true").jsonPath("$.lines").isEmpty();
  }

  private String acceptedBy(SignedIn desk, Department department, String kind) {
    file = filed();
    done(desk, Map.of("type", "accept", "kind", kind));
    done(desk, Map.of("type", "route", "departmentIds", List.of(department.id())));
    return file.reference();
  }
}
