package org.kaimen.signaling.casework.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Sharing a case, by those who may and those who may not.
class AppealPagesIT extends KaimenIT {

  @Autowired private Cases cases;

  private Department roads = new Department(UUID.randomUUID(), new LocalizedText("", ""));
  private SignedIn fang;
  private SignedIn yang;
  private SignedIn clerk;
  private CaseFile file;

  @BeforeEach
  void aPublicCase() {
    roads = people.department("市政养护所", "Roads");
    fang = people.citizen("王芳");
    yang = people.citizen("刘洋");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    file = filed(fang, Visibility.PUBLIC);
    accept(file);
  }

  private CaseFile filed(SignedIn by, Visibility visibility) {
    Told told = new Told("路灯坏了", "坏了三周。", null, visibility, "东门", Channel.WEB);
    return Objects.requireNonNull(cases.file(by.id(), told).block());
  }

  private void accept(CaseFile one) {
    cases.append(one.id(), clerk.id(), new Handling.Accepted(CaseKind.HELP, "赵敏")).block();
  }

  private ResponseSpec appeal(SignedIn who, String what, Object body) {
    return web(who)
        .post()
        .uri("/api/citizen/appeals/{reference}/{what}", file.reference(), what)
        .bodyValue(body)
        .exchange();
  }

  private ResponseSpec staff(SignedIn who, CaseFile one, String what, Map<String, ?> body) {
    return web(who)
        .post()
        .uri("/api/staff/cases/{reference}/{what}", one.reference(), what)
        .bodyValue(body)
        .exchange();
  }

  private ResponseSpec group(CaseFile one, String what, Map<String, ?> body) {
    return web(clerk)
        .post()
        .uri("/api/staff/cases/{reference}/group/{what}", one.reference(), what)
        .bodyValue(body)
        .exchange();
  }

  private static BodyContentSpec done(ResponseSpec answer) {
    return answer.expectStatus().isOk().expectBody();
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private static Map<String, @Nullable Object> nothing() {
    return new HashMap<>();
  }

  @Test
  void everybodyReadsAPublicCaseAndNotByWhomOrWhere() {
    String page =
        done(web().get().uri("/api/public/cases/{reference}", file.reference()).exchange())
            .jsonPath("$.shared.sharedBy")
            .isEqualTo(1)
            .jsonPath("$.steps[0].stage")
            .isEqualTo("submitted")
            .returnResult()
            .toString();
    assertThat(page).doesNotContain("王芳").doesNotContain("东门").doesNotContain("赵敏");
    CaseFile secret = filed(fang, Visibility.PRIVATE);
    accept(secret);
    CaseFile unread = filed(fang, Visibility.PUBLIC);
    for (CaseFile one : List.of(secret, unread)) {
      refused(
          web().get().uri("/api/public/cases/{reference}", one.reference()).exchange(),
          404,
          "not-found");
      refused(
          web(yang)
              .post()
              .uri("/api/citizen/appeals/{reference}/join", one.reference())
              .bodyValue(nothing())
              .exchange(),
          404,
          "not-found");
    }
  }

  @Test
  void oneJoinsAddsStandsAndLeaves() {
    refused(appeal(yang, "stand", Map.of("stands", true)), 409, "not-a-member");
    done(appeal(yang, "join", Map.of("evidence", "我家门口也不亮。")))
        .jsonPath("$.shared.sharedBy")
        .isEqualTo(2)
        .jsonPath("$.evidence[0].text")
        .isEqualTo("我家门口也不亮。");
    done(appeal(yang, "stand", Map.of("stands", true)))
        .jsonPath("$.candidates[0].name")
        .isEqualTo("刘洋");
    done(appeal(fang, "vote", Map.of("candidate", yang.id())))
        .jsonPath("$.candidates[0].speaks")
        .isEqualTo(true);
    refused(appeal(fang, "vote", Map.of("candidate", UUID.randomUUID())), 400, "request-not-valid");
    // who does not share it reads no name
    done(web(people.citizen("孙亮"))
            .get()
            .uri("/api/citizen/appeals/{reference}", file.reference())
            .exchange())
        .jsonPath("$.candidates")
        .isEmpty();
    done(web(clerk).get().uri("/api/staff/cases/{r}/group", file.reference()).exchange())
        .jsonPath("$.evidence[0].text")
        .isEqualTo("我家门口也不亮。")
        .jsonPath("$.spokespersons[0].name")
        .isEqualTo("刘洋");
    done(appeal(yang, "leave", nothing())).jsonPath("$.shared.sharedBy").isEqualTo(1);
  }

  @Test
  void nobodyFloodsACaseWithWords() {
    done(appeal(yang, "join", nothing()));
    for (int n = 0; n < 5; n++) {
      done(appeal(yang, "evidence", Map.of("text", "第" + n + "次")));
    }
    refused(appeal(yang, "evidence", Map.of("text", "再一次")), 409, "enough-said");
  }

  private ResponseSpec send(SignedIn who, int number) {
    String pdf =
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R /X "
            + number
            + " >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n"
            + "trailer << /Root 1 0 R >>\n%%EOF\n";
    return web(who)
        .put()
        .uri("/api/citizen/appeals/{reference}/evidence/files?name=证据.pdf", file.reference())
        .header("Content-Type", "application/pdf")
        .bodyValue(pdf.getBytes(StandardCharsets.US_ASCII))
        .exchange();
  }

  private record Added(UUID id) {}

  private static UUID id(ResponseSpec answer) {
    return Objects.requireNonNull(
            answer.expectStatus().isOk().expectBody(Added.class).returnResult().getResponseBody())
        .id();
  }

  private ResponseSpec fetched(SignedIn who, UUID id) {
    String path =
        who.equals(clerk)
            ? "/api/staff/cases/{reference}/group/evidence/files/{id}"
            : "/api/citizen/appeals/{reference}/evidence/files/{id}";
    return web(who).get().uri(path, file.reference(), id).exchange();
  }

  @Test
  void whoSharesACaseAddsFilesForStaffAndThemselves() {
    refused(send(yang, 0), 409, "not-a-member");
    done(appeal(yang, "join", nothing()));
    UUID first = id(send(yang, 0));
    assertThat(id(send(yang, 0))).as("sent once more").isEqualTo(first);
    for (int number = 1; number < 5; number++) {
      id(send(yang, number));
    }
    refused(send(yang, 5), 409, "enough-files");
    assertThat(id(send(yang, 0))).as("and once more").isEqualTo(first);
    assertThat(id(send(fang, 0))).as("who filed it, too").isNotEqualTo(first);

    done(web(yang).get().uri("/api/citizen/appeals/{r}", file.reference()).exchange())
        .jsonPath("$.files.length()")
        .isEqualTo(5)
        .jsonPath("$.files[0].name")
        .isEqualTo("证据.pdf");
    done(web(clerk).get().uri("/api/staff/cases/{r}/group", file.reference()).exchange())
        .jsonPath("$.files.length()")
        .isEqualTo(6);
    fetched(yang, first).expectStatus().isOk().expectHeader().contentType("application/pdf");
    fetched(clerk, first).expectStatus().isOk();
    fetched(fang, first).expectStatus().isNotFound();
    fetched(clerk, UUID.randomUUID()).expectStatus().isNotFound();
    assertThat(
            database
                .sql("select count(*) as n from audit.entry where action = 'evidence-file-read'")
                .map(row -> row.get("n", Long.class))
                .one()
                .block())
        .isEqualTo(1);
  }

  @Test
  void whatIsDoneWithTheOneThatLeadsIsDoneWithTheOthersAndToldOnceToEach() {
    SignedIn min = people.citizen("周敏");
    CaseFile second = filed(min, Visibility.PRIVATE);
    done(appeal(yang, "join", nothing()));
    done(staff(clerk, file, "acts", Map.of("type", "route", "departmentIds", List.of(roads.id()))));
    done(group(second, "merge", Map.of("with", file.reference())))
        .jsonPath("$.shared.sharedBy")
        .isEqualTo(3)
        .jsonPath("$.cases[1].stage")
        .isEqualTo("assigned")
        .jsonPath("$.acts")
        .isEqualTo(List.of("separate"));
    refused(group(file, "merge", Map.of("with", second.reference())), 409, "already-together");
    Map<String, ?> solved =
        Map.of("type", "answer", "outcome", Map.of("kind", "solved", "text", "已换新灯。"));
    done(staff(clerk, file, "acts", solved));
    done(web(min).get().uri("/api/citizen/cases/{r}", second.reference()).exchange())
        .jsonPath("$.outcome.text")
        .isEqualTo("已换新灯。");
    done(web(yang).get().uri("/api/citizen/appeals/{r}", file.reference()).exchange())
        .jsonPath("$.outcome.text")
        .isEqualTo("已换新灯。");
    assertThat(letters(min, "已有办理结果")).isEqualTo(1);
    // routed, and answered
    assertThat(letters(yang, "您关注的诉求")).isEqualTo(2);
    done(group(second, "separate", Map.of("reason", "地点不同")))
        .jsonPath("$.shared.sharedBy")
        .isEqualTo(1);
  }

  private long letters(SignedIn to, String about) {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select count(*) from notification.letter l
                  join identity.person p on p.email = l.recipient
                 where p.id = :person and l.subject like '%' || :about || '%'
                """)
            .bind("person", to.id())
            .bind("about", about)
            .map(row -> row.get(0, Long.class))
            .one()
            .block());
  }

  @Test
  void onlyClerksPutCasesTogether() {
    SignedIn handler = people.staff("孙亮", roads, Role.HANDLER);
    refused(
        web(handler)
            .post()
            .uri("/api/staff/cases/{r}/group/merge", file.reference())
            .bodyValue(Map.of("with", "K261124-7QX2M"))
            .exchange(),
        403,
        "not-allowed");
    refused(group(file, "merge", Map.of("with", "K261124-7QX2M")), 404, "not-found");
  }
}
