package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// A case between its filing and its end, by those who may and those who may not.
class CaseHandlingIT extends KaimenIT {

  @Autowired private Cases cases;

  private Department roads = new Department(UUID.randomUUID(), new LocalizedText("", ""));
  private Department water = roads;
  private SignedIn fang;
  private SignedIn clerk;
  private SignedIn handler;
  private SignedIn other;
  private CaseFile file;

  @BeforeEach
  void aCase() {
    fang = people.citizen("王芳");
    roads = people.department("市政养护所", "Roads");
    water = people.department("供水公司", "Water");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    handler = people.staff("孙亮", roads, Role.HANDLER);
    other = people.staff("周洁", water, Role.HANDLER);
    file =
        Objects.requireNonNull(
            cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).block());
  }

  private ResponseSpec staff(SignedIn who, Map<String, ?> act) {
    return web(who)
        .post()
        .uri("/api/staff/cases/{reference}/acts", file.reference())
        .bodyValue(act)
        .exchange();
  }

  private ResponseSpec citizen(Map<String, ?> act) {
    return web(fang)
        .post()
        .uri("/api/citizen/cases/{reference}/acts", file.reference())
        .bodyValue(act)
        .exchange();
  }

  private static BodyContentSpec done(ResponseSpec answer, String stage) {
    return answer.expectStatus().isOk().expectBody().jsonPath("$.stage").isEqualTo(stage);
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private void acceptedAndRouted() {
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");
    done(staff(clerk, Map.of("type", "route", "departmentIds", List.of(roads.id()))), "assigned");
  }

  @Test
  void fromTheDeskThroughADepartmentToTheEnd() {
    acceptedAndRouted();
    done(staff(handler, Map.of("type", "begin")), "in-progress");
    done(staff(handler, Map.of("type", "note", "text", "内部：先问物业")), "in-progress");
    done(staff(handler, Map.of("type", "ask", "question", "哪一盏路灯？")), "in-progress");
    done(citizen(Map.of("type", "reply", "text", "东门左边第二盏。")), "in-progress")
        // what is said among staff stays there
        .jsonPath("$.remarks[*].type")
        .isEqualTo(List.of("more-asked", "more-answered"));
    Map<String, ?> promise =
        Map.of("what", "换新路灯", "who", "市政养护所 孙亮", "until", LocalDate.of(2099, 1, 1).toString());
    done(
            staff(
                handler,
                Map.of(
                    "type",
                    "answer",
                    "outcome",
                    Map.of("kind", "promised", "text", "会换新的。", "promise", promise))),
            "outcome-recorded")
        .jsonPath("$.promised")
        .isEqualTo("open");
    refused(staff(clerk, Map.of("type", "close", "reason", "done")), 409, "case-out-of-turn");
    done(staff(handler, Map.of("type", "report-promise", "text", "换好了。")), "outcome-recorded");
    done(citizen(Map.of("type", "confirm-promise")), "outcome-recorded");
    done(staff(clerk, Map.of("type", "close", "reason", "done")), "closed");
    done(citizen(Map.of("type", "rate", "solved", true, "speed", 4, "attitude", 5)), "closed")
        .jsonPath("$.rating.speed")
        .isEqualTo(4)
        .jsonPath("$.steps[?(@.stage == 'assigned')].departments[0]['zh-CN']")
        .isEqualTo(List.of("市政养护所"));
    assertThat(cases.verify(file.id()).block()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void theCitizenHasItOpenedAgainOnce() {
    acceptedAndRouted();
    Map<String, ?> solved =
        Map.of("type", "answer", "outcome", Map.of("kind", "solved", "text", "修好了。"));
    done(staff(handler, solved), "outcome-recorded");
    done(staff(clerk, Map.of("type", "close", "reason", "done")), "closed");
    done(citizen(Map.of("type", "dispute", "reason", "还是不亮")), "assigned");
    done(staff(handler, solved), "outcome-recorded");
    refused(citizen(Map.of("type", "dispute", "reason", "还是不亮")), 409, "case-out-of-turn");
  }

  @Test
  void aReturnedCaseComesBackWhenItIsSupplemented() {
    done(staff(clerk, Map.of("type", "return", "reason", "请写明地点")), "returned")
        .jsonPath("$.acts")
        .isEqualTo(List.of("close", "message", "note"));
    done(citizen(Map.of("type", "supplement", "text", "东门左边")), "submitted");
    done(staff(clerk, Map.of("type", "accept", "kind", "inquiry")), "accepted");
  }

  @Test
  void aDepartmentSeesAndTouchesWhatIsWithItAndNothingElse() {
    String path = "/api/staff/cases/" + file.reference();
    refused(web(handler).get().uri(path).exchange(), 404, "not-found");
    acceptedAndRouted();
    web(handler).get().uri(path).exchange().expectStatus().isOk();
    refused(web(other).get().uri(path).exchange(), 404, "not-found");
    refused(staff(other, Map.of("type", "message", "text", "您好")), 404, "not-found");
    refused(staff(handler, Map.of("type", "close", "reason", "done")), 403, "not-allowed");
    done(
        staff(handler, Map.of("type", "hand-over", "to", water.id(), "reason", "属供水")), "assigned");
    refused(web(handler).get().uri(path).exchange(), 404, "not-found");
    web(other).get().uri(path).exchange().expectStatus().isOk();
  }

  @Test
  void aDepartmentGivesAwayItsOwnPartOnly() {
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");
    done(
        staff(clerk, Map.of("type", "route", "departmentIds", List.of(roads.id(), water.id()))),
        "assigned");
    Map<String, ?> act =
        Map.of(
            "type",
            "hand-over",
            "from",
            water.id(),
            "to",
            people.department("街道办", "Street office").id(),
            "reason",
            "?");
    refused(staff(handler, act), 403, "not-allowed");
    done(staff(other, act), "assigned");
  }

  @Test
  void eachOfSeveralDepartmentsBeginsAndAnswersForItself() {
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");
    done(
        staff(clerk, Map.of("type", "route", "departmentIds", List.of(roads.id(), water.id()))),
        "assigned");
    done(staff(handler, Map.of("type", "begin")), "in-progress");
    refused(staff(handler, Map.of("type", "begin")), 409, "case-out-of-turn");
    done(staff(other, Map.of("type", "begin")), "in-progress")
        .jsonPath("$.parts[*].standing")
        .isEqualTo(List.of("begun", "begun"));
    done(staff(handler, solved("路灯修好了。")), "in-progress")
        .jsonPath("$.parts[*].waitedFor")
        .isEqualTo(List.of(false, true));
    queue(handler, "?mine=true").jsonPath("$.lines").isEmpty();
    queue(other, "?mine=true").jsonPath("$.lines[0].reference").isEqualTo(file.reference());
    refused(staff(clerk, Map.of("type", "close", "reason", "done")), 409, "case-out-of-turn");

    Department gas = people.department("燃气公司", "Gas");
    SignedIn third = people.staff("钱进", gas, Role.HANDLER);
    done(staff(other, Map.of("type", "hand-over", "to", gas.id(), "reason", "属燃气")), "in-progress")
        .jsonPath("$.parts[1].reason")
        .isEqualTo("属燃气");
    done(staff(third, solved("管线也修好了。")), "outcome-recorded")
        .jsonPath("$.parts[*].answer.text")
        .isEqualTo(List.of("路灯修好了。", "管线也修好了。"));
    done(staff(clerk, Map.of("type", "close", "reason", "done")), "closed");
    assertThat(cases.verify(file.id()).block()).isInstanceOf(Verdict.Intact.class);
  }

  private static Map<String, ?> solved(String text) {
    return Map.of("type", "answer", "outcome", Map.of("kind", "solved", "text", text));
  }

  @Test
  void eachDepartmentKeepsItsOwnPromise() {
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");
    done(
        staff(clerk, Map.of("type", "route", "departmentIds", List.of(roads.id(), water.id()))),
        "assigned");
    done(staff(handler, promised("换路灯")), "in-progress");
    done(staff(other, promised("修水管")), "outcome-recorded");
    done(staff(handler, Map.of("type", "report-promise", "text", "换好了")), "outcome-recorded")
        .jsonPath("$.promised")
        .isEqualTo("open");
    refused(staff(handler, Map.of("type", "report-promise", "text", "?")), 409, "case-out-of-turn");
    done(citizen(Map.of("type", "confirm-promise")), "outcome-recorded");
    refused(staff(clerk, Map.of("type", "close", "reason", "done")), 409, "case-out-of-turn");
    done(staff(other, Map.of("type", "report-promise", "text", "修好了")), "outcome-recorded");
    done(citizen(Map.of("type", "confirm-promise")), "outcome-recorded");
    done(staff(clerk, Map.of("type", "close", "reason", "done")), "closed");
  }

  private static Map<String, ?> promised(String what) {
    return Map.of(
        "type",
        "answer",
        "outcome",
        Map.of(
            "kind",
            "promised",
            "text",
            "会办好。",
            "promise",
            Map.of("what", what, "who", "孙亮", "until", "2099-01-01")));
  }

  @Test
  void whoeverElseWorksHereDoesNothingWithIt() {
    for (Role role : List.of(Role.OFFICIAL, Role.REVIEWER)) {
      SignedIn staff = people.staff("某人", roads, role);
      refused(staff(staff, Map.of("type", "accept", "kind", "help")), 403, "not-allowed");
      refused(staff(staff, Map.of("type", "note", "text", "?")), 403, "not-allowed");
    }
    SignedIn stranger = people.citizen("李强");
    refused(
        web(stranger)
            .post()
            .uri("/api/citizen/cases/{reference}/acts", file.reference())
            .bodyValue(Map.of("type", "message", "text", "?"))
            .exchange(),
        404,
        "not-found");
  }

  @Test
  void whatIsNotRightIsRefusedAndChangesNothing() {
    int before = entries();
    refused(staff(clerk, Map.of("type", "accept", "kind", "?")), 400, "request-not-valid");
    refused(staff(clerk, Map.of("type", "conjure")), 400, "request-not-valid");
    refused(staff(clerk, Map.of("type", "return", "reason", " ")), 400, "request-not-valid");
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");
    refused(
        staff(clerk, Map.of("type", "route", "departmentIds", List.of(UUID.randomUUID()))),
        400,
        "request-not-valid");
    refused(
        staff(clerk, Map.of("type", "answer", "outcome", Map.of("kind", "promised", "text", "?"))),
        400,
        "request-not-valid");
    refused(
        citizen(Map.of("type", "rate", "solved", true, "speed", 6, "attitude", 1)),
        400,
        "request-not-valid");
    assertThat(entries()).isEqualTo(before + 1);
  }

  private int entries() {
    return Objects.requireNonNull(cases.byId(file.id()).block()).entries().size();
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
  void aRegionsClerkSeesItsDepartmentsAndThoseBelow() {
    UUID city = region(null);
    UUID district = region(city);
    UUID elsewhere = region(null);
    into(roads, district);
    Department cityOffice = people.department("市信访局", "City reception");
    into(cityOffice, city);
    Department far = people.department("外市信访局", "Another city");
    into(far, elsewhere);
    acceptedAndRouted();
    String path = "/api/staff/cases/" + file.reference();

    SignedIn ofCity = people.staff("市", cityOffice, Role.CLERK);
    SignedIn ofAnother = people.staff("外市", far, Role.CLERK);

    web(ofCity).get().uri(path).exchange().expectStatus().isOk();
    refused(web(ofAnother).get().uri(path).exchange(), 404, "not-found");
  }

  private UUID region(@Nullable UUID parent) {
    UUID id = UUID.randomUUID();
    var insert =
        database
            .sql(
                """
                insert into identity.region (id, parent_id, name_zh, name_en)
                values (:id, :parent, '区', 'Region')
                """)
            .bind("id", id);
    (parent == null ? insert.bindNull("parent", UUID.class) : insert.bind("parent", parent))
        .then()
        .block();
    return id;
  }

  private void into(Department department, UUID region) {
    database
        .sql("update identity.department set region_id = :region where id = :id")
        .bind("region", region)
        .bind("id", department.id())
        .then()
        .block();
  }

  @Test
  void manyAreDoneAtOnceAndEachSaysHowItWent() {
    CaseFile second =
        Objects.requireNonNull(cases.file(fang.id(), Told.privately("井盖", "井盖响。", null)).block());
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");

    web(clerk)
        .post()
        .uri("/api/staff/cases/acts")
        .bodyValue(
            Map.of(
                "references",
                List.of(file.reference(), second.reference(), "K261124-AAAAA"),
                "act",
                Map.of("type", "accept", "kind", "help")))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[*].refusal")
        .isEqualTo(Arrays.asList("case-out-of-turn", null, "not-found"));
  }

  @Test
  void othersReadOfItOnceAClerkHasAcceptedItAndTheCitizenWantsItSo() {
    file = filed(Visibility.PUBLIC);
    assertThat(shownToAll()).isEqualTo("nothing");
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");
    assertThat(shownToAll()).isEqualTo("夜里很响。");

    file = filed(Visibility.PRIVATE);
    done(staff(clerk, Map.of("type", "accept", "kind", "help")), "accepted");
    assertThat(shownToAll()).isEqualTo("nothing");
  }

  private CaseFile filed(Visibility visibility) {
    Told told = new Told("井盖松动", "夜里很响。", null, visibility, null, Channel.WEB);
    return Objects.requireNonNull(cases.file(fang.id(), told).block());
  }

  private String shownToAll() {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select coalesce(public_text, 'nothing') as shown from search.case_document
                 where case_id = :id
                """)
            .bind("id", file.id())
            .map(row -> row.get("shown", String.class))
            .one()
            .block());
  }

  @Test
  void theCitizenIsWrittenOfEachStepOnce() {
    long before = letters();
    acceptedAndRouted();
    done(staff(handler, Map.of("type", "note", "text", "内部")), "assigned");
    done(staff(handler, Map.of("type", "message", "text", "明天来看。")), "assigned");
    assertThat(letters() - before).isEqualTo(3);
  }

  private long letters() {
    return Objects.requireNonNull(
        database
            .sql("select count(*) as n from notification.letter where body like :reference")
            .bind("reference", "%" + file.reference() + "%")
            .map(row -> row.get("n", Long.class))
            .one()
            .block());
  }
}
