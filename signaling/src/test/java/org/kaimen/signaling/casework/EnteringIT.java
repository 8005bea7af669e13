package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Cases that clerks enter for people who telephoned, wrote or came.
class EnteringIT extends KaimenIT {

  private SignedIn clerk;
  private Map<String, Object> entered = Map.of();

  @BeforeEach
  void aClerk() {
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    entered = new HashMap<>();
    entered.put("key", UUID.randomUUID().toString());
    entered.put("channel", "hotline");
    entered.put("name", "李奶奶");
    entered.put("phone", "010-12345");
    entered.put("told", Map.of("title", "楼道灯不亮", "text", "三楼的灯一直不亮。"));
  }

  private ResponseSpec enter(SignedIn who) {
    return web(who).post().uri("/api/staff/cases").bodyValue(entered).exchange();
  }

  private static EnteringController.Slip slip(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer
            .expectStatus()
            .isOk()
            .expectBody(EnteringController.Slip.class)
            .returnResult()
            .getResponseBody());
  }

  @Test
  void whoHasNoMailFollowsTheirCaseByTheSlipAndIsCalledBack() {
    EnteringController.Slip slip = slip(enter(clerk));
    web()
        .post()
        .uri("/api/public/tracking")
        .bodyValue(Map.of("reference", slip.reference(), "code", slip.code()))
        .exchange()
        .expectStatus()
        .isOk();
    web(clerk)
        .get()
        .uri("/api/staff/cases/{r}", slip.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.channel")
        .isEqualTo("hotline")
        .jsonPath("$.citizenName")
        .isEqualTo("李奶奶")
        .jsonPath("$.citizenPhone")
        .isEqualTo("010-12345");
  }

  @Test
  void sentTwiceItIsOneCaseOfOnePerson() {
    assertThat(slip(enter(clerk))).isEqualTo(slip(enter(clerk)));
  }

  @Test
  void whoHasAMailAddressFindsItAmongTheirOwnCases() {
    String email = UUID.randomUUID() + "@example.org";
    entered.put("email", email);
    EnteringController.Slip slip = slip(enter(clerk));
    Long letters =
        database
            .sql(
                "select count(*) from notification.letter where recipient = :to and body like"
                    + " :code")
            .bind("to", email)
            .bind("code", "%" + slip.code() + "%")
            .map(row -> row.get(0, Long.class))
            .one()
            .block();
    assertThat(letters).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    SignedIn handler = people.staff("孙亮", people.department("供水", "Water"), Role.HANDLER);
    enter(handler).expectStatus().isForbidden();
    entered.put("channel", "web");
    enter(clerk)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.fields[0]")
        .isEqualTo("channel");
    entered.put("channel", "letter");
    entered.put("phone", "not a number");
    enter(clerk).expectStatus().isBadRequest();
    entered.put("phone", "1");
    entered.put(
        "told", Map.of("title", "灯", "text", "不亮", "departmentId", UUID.randomUUID().toString()));
    enter(clerk)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.fields")
        .isEqualTo(List.of("told.departmentId"));
  }
}
