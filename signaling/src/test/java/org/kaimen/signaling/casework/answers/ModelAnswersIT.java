package org.kaimen.signaling.casework.answers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// What was answered well is suggested to who answers the like, and to nobody else.
class ModelAnswersIT extends KaimenIT {

  @Autowired private Cases cases;

  private Department roads = new Department(UUID.randomUUID(), new LocalizedText("", ""));
  private Department other = roads;
  private SignedIn clerk;
  private SignedIn handler;
  private SignedIn elsewhere;

  @BeforeEach
  void staff() {
    roads = people.department("市政养护所", "Roads");
    other = people.department("东湖区城市管理局", "Donghu");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    handler = people.staff("孙亮", roads, Role.HANDLER);
    elsewhere = people.staff("韩磊", other, Role.HANDLER);
  }

  private CaseFile with(Department department, String title, String text) {
    UUID fang = people.citizen("王芳").id();
    CaseFile file =
        Objects.requireNonNull(cases.file(fang, Told.privately(title, text, null)).block());
    cases.append(file.id(), clerk.id(), new Handling.Accepted(CaseKind.HELP, "赵敏")).block();
    return Objects.requireNonNull(
        cases
            .append(
                file.id(), clerk.id(), new Handling.Routed(List.of(department.id()), null, "赵敏"))
            .block());
  }

  private ResponseSpec model(SignedIn who, CaseFile file, String what) {
    return web(who)
        .post()
        .uri("/api/staff/cases/{r}/model-answers/{what}", file.reference(), what)
        .exchange();
  }

  private ResponseSpec suggested(SignedIn who, CaseFile file) {
    return web(who).get().uri("/api/staff/cases/{r}/model-answers", file.reference()).exchange();
  }

  @Test
  void itIsSuggestedWithItsSourceWhereACaseIsAlike() {
    CaseFile lamp = with(roads, "小区门口路灯不亮", "路灯坏了三周，晚上看不见路，老人摔倒了。");
    model(clerk, lamp, "mark").expectStatus().isEqualTo(409);
    web(handler)
        .post()
        .uri("/api/staff/cases/{r}/acts", lamp.reference())
        .bodyValue(
            Map.of(
                "type",
                "answer",
                "outcome",
                Map.of("kind", "solved", "text", "电缆已修复，当晚全部亮灯，并安排每周巡查。")))
        .exchange()
        .expectStatus()
        .isOk();
    model(handler, lamp, "mark").expectStatus().isForbidden();
    for (int twice = 0; twice < 2; twice++) {
      model(clerk, lamp, "mark")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.marked")
          .isEqualTo(true);
    }
    CaseFile alike = with(other, "路灯坏了没人修", "我们路口的路灯不亮已经一个月，晚上走路看不见。");
    suggested(elsewhere, alike)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.alike.length()")
        .isEqualTo(1)
        .jsonPath("$.alike[0].text")
        .isEqualTo("电缆已修复，当晚全部亮灯，并安排每周巡查。")
        .jsonPath("$.alike[0].answeredBy")
        .isEqualTo("孙亮");
    CaseFile wages = with(other, "拖欠工资", "老板欠我们三个月工资，一直没有发过。");
    suggested(elsewhere, wages).expectBody().jsonPath("$.alike").isEmpty();
    // the case itself is beyond their reach
    suggested(elsewhere, lamp).expectStatus().isNotFound();
    model(clerk, lamp, "withdraw").expectStatus().isOk();
    suggested(elsewhere, alike).expectBody().jsonPath("$.alike").isEmpty();
  }
}
