package org.kaimen.signaling.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

class QueueExportIT extends KaimenIT {

  @Autowired private Cases cases;
  private Department roads;
  private Department water;
  private SignedIn clerk;
  private SignedIn handler;
  private SignedIn fang;
  private CaseFile routed;
  private CaseFile waiting;

  @BeforeAll
  void cases() {
    roads = people.department("道路管理处", "Roads");
    water = people.department("自来水公司", "Water");
    clerk = people.staff("赵敏", roads, Role.CLERK);
    handler = people.staff("周强", water, Role.HANDLER);
    fang = people.citizen("王芳");
    routed = filed("=HYPERLINK(\"http://evil\",\"点我\")");
    cases.append(routed.id(), clerk.id(), new Handling.Accepted(CaseKind.HELP, "赵敏")).block();
    cases
        .append(routed.id(), clerk.id(), new Handling.Routed(List.of(water.id()), null, "赵敏"))
        .block();
    waiting = filed("路灯坏了，三周");
  }

  private CaseFile filed(String title) {
    return Objects.requireNonNull(
        cases.file(fang.id(), Told.privately(title, "内容不导出。", null)).block());
  }

  private WebTestClient.ResponseSpec get(SignedIn staff, String query) {
    return web(staff).get().uri("/api/staff/cases.csv" + query).exchange();
  }

  private String csv(SignedIn staff, String query) {
    byte[] body =
        get(staff, query).expectStatus().isOk().expectBody().returnResult().getResponseBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }

  @Test
  void theQueueIsATableThatASpreadsheetOpens() {
    String csv = csv(clerk, "");

    assertThat(csv)
        .startsWith("\uFEFF编号,标题,进展,类型,轮到谁办,承办单位,提交时间,最近进展,到期时间,期限,反映人数\r\n")
        .endsWith("\r\n");
    List<String> lines = csv.lines().toList();
    assertThat(lines)
        .anySatisfy(line ->
            assertThat(line)
                .startsWith(
                    routed.reference() + ",\"'=HYPERLINK(\"\"http://evil\"\",\"\"点我\"\")\",")
                .contains("已转承办单位,求助,单位办理中,自来水公司,")
                .endsWith(",办结,1"));
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains(waiting.reference(), "已提交", "待受理", "受理"));
    assertThat(csv).doesNotContain("内容不导出", "王芳");
    get(clerk, "?language=en")
        .expectHeader()
        .valueMatches("Content-Disposition", "attachment;.*cases-.*\\.csv.*")
        .expectHeader()
        .valueEquals("Content-Type", "text/csv;charset=UTF-8");
    assertThat(csv(clerk, "?language=en")).contains("Number,Title,Stage", "With the department");
  }

  @Test
  void theSameFiltersHoldAsOnThePage() {
    assertThat(csv(clerk, "?waitsFor=clerk"))
        .contains(waiting.reference())
        .doesNotContain(routed.reference());
    assertThat(csv(clerk, "?stage=assigned&department=" + water.id()))
        .contains(routed.reference())
        .doesNotContain(waiting.reference());
    assertThat(csv(clerk, "?stage=closed").lines()).hasSize(1);
    assertThat(csv(handler, "?mine=true&sort=due"))
        .contains(routed.reference())
        .doesNotContain(waiting.reference());
    assertThat(csv(clerk, "?mine=true&waitsFor=department").lines()).hasSize(1);
    assertThat(csv(clerk, "?due=overdue").lines()).hasSize(1);
    get(clerk, "?stage=nothing")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.fields[0]")
        .isEqualTo("stage");
  }

  @Test
  void staffTakeAlongWhatTheyReachAndItIsAudited() {
    assertThat(csv(handler, "?waitsFor=department"))
        .contains(routed.reference())
        .doesNotContain(waiting.reference());

    assertThat(
            database
                .sql(
                    "select action || ' ' || object as line from audit.entry where person_id = :id")
                .bind("id", handler.id())
                .map(row -> row.get("line", String.class))
                .all()
                .collectList()
                .block())
        .contains("cases-exported cases:department");
    get(fang, "").expectStatus().isUnauthorized();
    web().get().uri("/api/staff/cases.csv").exchange().expectStatus().isUnauthorized();
  }

  /// More than are read at a time, twice over.
  @Test
  void aLongQueueIsWholeAndEachCaseIsInItOnce() {
    Flux.range(0, 1203)
        .flatMap(i -> cases.file(fang.id(), Told.privately("长队 " + i, "内容", roads.id())), 8)
        .then()
        .block();

    List<String> numbers =
        csv(clerk, "?department=" + roads.id())
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();

    assertThat(numbers).hasSize(1203).doesNotHaveDuplicates();
  }
}
