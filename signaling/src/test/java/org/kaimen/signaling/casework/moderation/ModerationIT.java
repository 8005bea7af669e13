package org.kaimen.signaling.casework.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// What moderators do with public text, and cannot do.
class ModerationIT extends KaimenIT {

  @Autowired private Cases cases;

  private SignedIn fang;
  private SignedIn clerk;
  private SignedIn moderator;
  private CaseFile file;

  @BeforeEach
  void aPublicCase() {
    fang = people.citizen("王芳");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    moderator = people.staff("何静", people.department("平台", "Platform"), Role.MODERATOR);
    Told told = new Told("要停水一周？", "听说要停水一周。", null, Visibility.PUBLIC, "东门", Channel.WEB);
    file = Objects.requireNonNull(cases.file(fang.id(), told).block());
    cases.append(file.id(), clerk.id(), new Handling.Accepted(CaseKind.INQUIRY, "赵敏")).block();
  }

  private ResponseSpec moderate(SignedIn who, String what, Map<String, ?> body) {
    return web(who)
        .post()
        .uri("/api/staff/moderation/{r}/{what}", file.reference(), what)
        .bodyValue(body)
        .exchange();
  }

  private ResponseSpec publicly() {
    return web().get().uri("/api/public/cases/{r}", file.reference()).exchange();
  }

  @Test
  void whatIsHiddenIsGoneFromThePublicAndItsAuthorReadsWhy() {
    publicly().expectStatus().isOk();
    moderate(moderator, "hide", Map.of("reason", "写有他人电话"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.review")
        .isEqualTo("hidden");
    publicly().expectStatus().isNotFound();
    moderate(moderator, "hide", Map.of("reason", "再来")).expectStatus().isEqualTo(409);
    web(fang)
        .get()
        .uri("/api/citizen/cases/{r}", file.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.remarks[?(@.type == 'hidden')].text")
        .isEqualTo(List.of("写有他人电话"))
        .jsonPath("$.stage")
        .isEqualTo("accepted");
    moderate(moderator, "show", Map.of()).expectStatus().isOk();
    publicly().expectStatus().isOk();
  }

  @Test
  void whatWasReadIsNotShownAsUnread() {
    assertThat(unread()).contains(file.reference());
    moderate(moderator, "fit", Map.of()).expectStatus().isOk();
    assertThat(unread()).doesNotContain(file.reference());
  }

  /// The page holds the 50 oldest; what other tests left is looked over first.
  private List<String> unread() {
    database
        .sql("update casework.case_file set review = 'fit' where review = 'unread' and id <> :id")
        .bind("id", file.id())
        .then()
        .block();
    return Objects.requireNonNull(
            web(moderator)
                .get()
                .uri("/api/staff/moderation?review=unread")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBodyList(ModerationController.PublicText.class)
                .returnResult()
                .getResponseBody())
        .stream()
        .map(ModerationController.PublicText::reference)
        .toList();
  }

  @Test
  void aRumourIsAnsweredOnceForEveryCaseItConcerns() {
    Map<String, ?> wanted =
        Map.of(
            "title", "不会停水一周",
            "text", "检修只在周六上午。",
            "references", List.of(file.reference(), "K260101-00000"));
    web(moderator)
        .post()
        .uri("/api/staff/clarifications")
        .bodyValue(wanted)
        .exchange()
        .expectStatus()
        .isOk();
    List<Clarifications.Clarification> shown = clarifications();
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().references()).containsExactly(file.reference());
    web(moderator)
        .post()
        .uri("/api/staff/clarifications/{id}/withdraw", shown.getFirst().id())
        .exchange()
        .expectStatus()
        .isOk();
    assertThat(clarifications()).isEmpty();
  }

  private List<Clarifications.Clarification> clarifications() {
    return Objects.requireNonNull(
        web()
            .get()
            .uri("/api/public/cases/{r}/clarifications", file.reference())
            .exchange()
            .expectBodyList(Clarifications.Clarification.class)
            .returnResult()
            .getResponseBody());
  }

  @Test
  void moderatorsSeeNothingElseOfACaseAndDecideNothing() {
    web(moderator)
        .get()
        .uri("/api/staff/cases/{r}", file.reference())
        .exchange()
        .expectStatus()
        .isForbidden();
    web(moderator)
        .post()
        .uri("/api/staff/cases/{r}/acts", file.reference())
        .bodyValue(Map.of("type", "close", "reason", "withdrawn"))
        .exchange()
        .expectStatus()
        .isForbidden();
    moderate(clerk, "hide", Map.of("reason", "不该由我来")).expectStatus().isForbidden();
    moderate(moderator, "forward", Map.of("text", "请尽快答复，传言很多")).expectStatus().isOk();
    web(clerk)
        .get()
        .uri("/api/staff/cases/{r}", file.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.remarks[0].text")
        .isEqualTo("请尽快答复，传言很多");
  }
}
