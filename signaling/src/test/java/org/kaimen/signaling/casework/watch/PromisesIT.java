package org.kaimen.signaling.casework.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Clocked;
import org.kaimen.signaling.casework.CloseReason;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;

/// What was promised, as a task with a day; and how many days were kept.
class PromisesIT extends KaimenIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private Cases cases;
  @Autowired private DeadlineWatch watch;

  private Department roads = new Department(UUID.randomUUID(), new LocalizedText("", ""));
  private SignedIn fang;
  private SignedIn handler;
  private CaseFile file;

  /// Something is promised until in ten days.
  @BeforeEach
  void aPromise() {
    fang = people.citizen("王芳");
    roads = people.department("市政养护所", "Roads");
    handler = people.staff("孙亮", roads, Role.HANDLER);
    file =
        Objects.requireNonNull(
            cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).block());
    append(new Handling.Accepted(CaseKind.HELP, "赵敏"));
    append(new Handling.Routed(List.of(roads.id()), null, "赵敏"));
    append(
        new Handling.AnswerWritten(
            roads.id(),
            new Outcome(
                Outcome.Kind.PROMISED,
                "会修好。",
                new Outcome.Promise("换新路灯", "市政养护所 孙亮", today().plusDays(10)),
                null,
                null,
                clock.instant(),
                "孙亮")));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
  }

  private void append(CaseEvent event) {
    file = Objects.requireNonNull(cases.append(file.id(), handler.id(), event).block());
  }

  private List<?> tasks(SignedIn who, String query) {
    return Objects.requireNonNull(
        web(who)
            .get()
            .uri("/api/staff/promises" + query)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(List.class)
            .returnResult()
            .getResponseBody());
  }

  private String standing() {
    return tasks(handler, "?kept=true").stream()
        .map(Map.class::cast)
        .filter(task -> file.reference().equals(task.get("reference")))
        .map(task -> String.valueOf(task.get("standing")))
        .findFirst()
        .orElse("none");
  }

  /// A sign-in lasts a day.
  private SignedIn again() {
    return people.signIn(handler.id(), Audience.STAFF, new Scope.Full());
  }

  @Test
  void aPromiseIsATaskUntilTheCitizenSaysItIsKept() {
    assertThat(tasks(handler, ""))
        .first()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("what", "换新路灯")
        .containsEntry("who", "市政养护所 孙亮")
        .containsEntry("until", today().plusDays(10).toString())
        .containsEntry("standing", "open");
    append(new Handling.PromiseReported("换好了", "孙亮"));
    assertThat(standing()).isEqualTo("reported");
    append(new Handling.PromiseDenied("还是不亮"));
    assertThat(standing()).isEqualTo("open");
    append(new Handling.PromiseConfirmed(null));
    assertThat(standing()).isEqualTo("kept");
    assertThat(tasks(handler, "")).isEmpty();
  }

  @Test
  void itIsRemindedOfBeforeAndEscalatedAfter() {
    clock.skip(Duration.ofDays(8));
    watch.look().block(PATIENCE);
    clock.skip(Duration.ofDays(4));
    watch.look().block(PATIENCE);
    watch.look().block(PATIENCE);

    handler = again();
    assertThat(standing()).isEqualTo("overdue");
    assertThat(Objects.requireNonNull(cases.byId(file.id()).block()).entries())
        .extracting(entry -> entry.event())
        .filteredOn(Clocked.class::isInstance)
        .hasSize(2)
        .last()
        .isInstanceOfSatisfying(
            Clocked.DeadlineMissed.class,
            missed -> assertThat(missed.step()).isEqualTo(ClockStep.PROMISE));
  }

  @Test
  void whatWasReportedInTimeIsNotMissed() {
    append(new Handling.PromiseReported("换好了", "孙亮"));
    clock.skip(Duration.ofDays(30));
    watch.look().block(PATIENCE);

    handler = again();
    assertThat(standing()).isEqualTo("reported");
    assertThat(Objects.requireNonNull(cases.byId(file.id()).block()).entries()).hasSize(5);
  }

  /// A duplicate's promise is kept, or missed, like any other.
  @Test
  void itIsFollowedToItsEndWhenTheCaseIsClosed() {
    append(new Handling.Closed(CloseReason.DUPLICATE, null, "赵敏"));
    assertThat(standing()).isEqualTo("open");
    clock.skip(Duration.ofDays(12));
    watch.look().block(PATIENCE);

    handler = again();
    assertThat(standing()).isEqualTo("overdue");
    assertThat(Objects.requireNonNull(cases.byId(file.id()).block()).entries().getLast().event())
        .isInstanceOf(Clocked.DeadlineMissed.class);
    act(handler, "/api/staff", Map.of("type", "report-promise", "text", "换好了"));
    assertThat(standing()).isEqualTo("reported");
    SignedIn citizen = people.signIn(fang.id(), Audience.CITIZEN, new Scope.Full());
    act(citizen, "/api/citizen", Map.of("type", "deny-promise", "text", "还是不亮"));
    assertThat(standing()).isEqualTo("overdue");
    act(handler, "/api/staff", Map.of("type", "report-promise", "text", "再换了"));
    act(citizen, "/api/citizen", Map.of("type", "confirm-promise"));
    assertThat(standing()).isEqualTo("kept");
    assertThat(Objects.requireNonNull(cases.byId(file.id()).block()).state().stage())
        .isEqualTo(Stage.CLOSED);
  }

  private void act(SignedIn who, String base, Map<String, ?> act) {
    web(who)
        .post()
        .uri(base + "/cases/{reference}/acts", file.reference())
        .bodyValue(act)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void eachDepartmentSeesItsOwn() {
    Department water = people.department("供水公司", "Water");
    assertThat(tasks(people.staff("周洁", water, Role.HANDLER), "")).isEmpty();
    web(fang).get().uri("/api/staff/promises").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void whatIsOpenAndOverdueCountsAsLate() {
    clock.skip(Duration.ofDays(20));
    handler = again();
    SignedIn official = people.staff("周建国", roads, Role.OFFICIAL);
    String query = "/api/staff/on-time?from=2020-01-01&to=" + today().plusDays(1);
    Map<String, Object> promise = Map.of("kept", 0, "late", 0, "overdue", 1, "rate", 0.0);
    Map<String, Object> closing = Map.of("kept", 1, "late", 0, "overdue", 0, "rate", 1.0);

    web(official)
        .get()
        .uri(query)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath(
            "$.decided[?(@.step == 'promise' && @.department.id == '%s')].onTime"
                .formatted(roads.id()))
        .isEqualTo(List.of(promise))
        .jsonPath(
            "$.decided[?(@.step == 'closing' && @.department.id == '%s')].onTime"
                .formatted(roads.id()))
        .isEqualTo(List.of(closing));
    web(handler).get().uri(query).exchange().expectStatus().isForbidden();
    web(official)
        .get()
        .uri("/api/staff/on-time?from=2026-02-01&to=2026-01-01")
        .exchange()
        .expectStatus()
        .isBadRequest();
  }
}
