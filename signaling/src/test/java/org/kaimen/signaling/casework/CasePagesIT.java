package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class CasePagesIT extends KaimenIT {

  @Autowired private Cases cases;
  private SignedIn fang;
  private SignedIn other;
  private Department department;

  @BeforeAll
  void people() {
    fang = people.citizen("王芳");
    other = people.citizen("张伟");
    department = people.department("住房和城乡建设局", "Housing and Construction");
  }

  @Test
  void aFiledCaseGetsANumberAndATrackingPage() {
    String reference = file(fang, "路灯坏了");

    web(fang)
        .get()
        .uri("/api/citizen/cases/{reference}", reference)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.title")
        .isEqualTo("路灯坏了")
        .jsonPath("$.text")
        .isEqualTo("小区东门的路灯坏了。\n已经三周了。")
        .jsonPath("$.stage")
        .isEqualTo("submitted")
        .jsonPath("$.department.name.en")
        .isEqualTo("Housing and Construction")
        .jsonPath("$.attachments")
        .isEmpty()
        .jsonPath("$.steps[0].state")
        .isEqualTo("current")
        .jsonPath("$.booking")
        .isEqualTo(null)
        .jsonPath("$.outcome")
        .isEqualTo(null);
  }

  @Test
  void whatWasSentTwiceIsOneCase() {
    SignedIn citizen = people.citizen("周强");
    Map<String, ?> wanted =
        Map.of(
            "title", "井盖松动",
            "text", "夜里很响。",
            "visibility", "public",
            "place", "人民路 12 号",
            "key", UUID.randomUUID());

    List<String> references =
        Flux.range(0, 6)
            .flatMap(_ ->
                Mono.fromCallable(() -> sent(citizen, wanted))
                    .subscribeOn(Schedulers.boundedElastic()))
            .distinct()
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(references).hasSize(1);
    CaseFile file = find(references.getFirst());
    assertThat(file.filed().visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(file.filed().place()).isEqualTo("人民路 12 号");
    web(citizen)
        .get()
        .uri("/api/citizen/cases")
        .exchange()
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1);
    web(citizen)
        .get()
        .uri("/api/citizen/cases/places")
        .exchange()
        .expectBody(new ParameterizedTypeReference<List<String>>() {})
        .isEqualTo(List.of("人民路 12 号"));
  }

  private String sent(SignedIn citizen, Map<String, ?> wanted) {
    Map<?, ?> answer =
        web(citizen)
            .post()
            .uri("/api/citizen/cases")
            .bodyValue(wanted)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    return Objects.toString(Objects.requireNonNull(answer).get("reference"));
  }

  @Test
  void theListIsTheCitizensOwnTheNewestFirst() {
    SignedIn citizen = people.citizen("李娜");
    String first = file(citizen, "井盖松动");
    String second = file(citizen, "噪音扰民");

    web(citizen)
        .get()
        .uri("/api/citizen/cases")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(2)
        .jsonPath("$[0].reference")
        .isEqualTo(second)
        .jsonPath("$[1].reference")
        .isEqualTo(first)
        .jsonPath("$[1].stage")
        .isEqualTo("submitted");
  }

  @Test
  void theFilingIsConfirmedByALetterInBothLanguages() {
    String reference = file(fang, "路灯坏了");

    String letter =
        database
            .sql("select body from notification.letter where subject like :subject")
            .bind("subject", "%" + reference + "%")
            .map(row -> row.get("body", String.class))
            .one()
            .block();

    assertThat(letter)
        .contains("编号 " + reference, "Its number is " + reference, "/cases/" + reference);
  }

  @Test
  void anotherCitizensCaseIsNotThere() {
    String reference = file(fang, "路灯坏了");

    expectNotFound(other, "/api/citizen/cases/" + reference);
    expectNotFound(other, "/api/citizen/cases/K000000-00000");
    expectNotFound(other, "/api/citizen/cases/" + reference + "/attachments/" + UUID.randomUUID());
    expectNotFound(other, "/api/citizen/cases/" + reference + "/attachments/cut-short");
  }

  @Test
  void anOutcomeIsOnTheTrackingPageAndFoundByItsWordsAtOnce() {
    CaseFile file = find(file(fang, "路灯坏了"));
    SignedIn reviewer = people.staff("赵敏", department, Role.REVIEWER);
    cases.append(file.id(), null, Events.heard(1)).block();

    cases.append(file.id(), null, Events.promised("更换灯杆两根")).block();

    web(fang)
        .get()
        .uri("/api/citizen/cases/{reference}", file.reference())
        .exchange()
        .expectBody()
        .jsonPath("$.stage")
        .isEqualTo("outcome-recorded")
        .jsonPath("$.outcome.kind")
        .isEqualTo("promised")
        .jsonPath("$.outcome.promise.until")
        .isEqualTo("2026-12-01")
        .jsonPath("$.steps[?(@.state == 'current')].note")
        .isEqualTo("更换灯杆两根");
    catchUpSearch();
    web(reviewer)
        .get()
        .uri("/api/staff/search?q={q}", "灯杆两根")
        .exchange()
        .expectBody()
        .jsonPath("$.hits[*].reference")
        .isEqualTo(List.of(file.reference()))
        .jsonPath("$.hits[0].outcomeKind")
        .isEqualTo("promised")
        .jsonPath("$.hits[0].consultationIds[0]")
        .isEqualTo(Events.heard(1).consultationId().toString());
  }

  @Test
  void aJoinLinkOpensNoCases() {
    SignedIn byLink =
        people.signIn(fang.id(), Audience.CITIZEN, new Scope.OneBooking(UUID.randomUUID()));

    expectRefused(web(byLink).get().uri("/api/citizen/cases").exchange(), 403, "not-allowed");
    expectRefused(post(byLink, body("路灯坏了")), 403, "not-allowed");
  }

  @Test
  void whatIsWrongInAFormIsNamed() {
    expectFields(Map.of("title", " ", "text", ""), "text", "title");
    expectFields(Map.of("title", "一".repeat(101), "text", "坏了"), "title");
    expectFields(Map.of("title", "路灯\n坏了", "text", "坏了"), "title");
    expectFields(Map.of("title", "路灯\ud800", "text", "坏了"), "title");
    expectFields(Map.of("title", "路灯", "text", "一".repeat(5001)), "text");
    expectFields(Map.of("title", "路灯", "text", "\0"), "text");
    expectFields(Map.of("title", "路灯", "text", "坏了", "departmentId", "none"), "departmentId");
    expectFields(
        Map.of("title", "路灯", "text", "坏了", "departmentId", UUID.randomUUID()), "departmentId");
  }

  @Test
  void whatIsNoFormIsRefused() {
    expectRefused(postRaw("{\"title\": "), 400, "request-not-valid");
    expectRefused(postRaw("[]"), 400, "request-not-valid");
    expectRefused(postRaw("null"), 400, "request-not-valid");
    expectRefused(postRaw(""), 400, "request-not-valid");
    expectRefused(postRaw("\"" + "x".repeat(300_000) + "\""), 413, "body-too-large");
    expectRefused(
        web(fang)
            .post()
            .uri("/api/citizen/cases")
            .contentType(MediaType.TEXT_PLAIN)
            .bodyValue("路灯坏了")
            .exchange(),
        415,
        "media-type-not-supported");
  }

  private CaseFile find(String reference) {
    return cases.find(reference).blockOptional().orElseThrow();
  }

  private String file(SignedIn citizen, String title) {
    Filed filed =
        post(citizen, body(title))
            .expectStatus()
            .isOk()
            .expectBody(Filed.class)
            .returnResult()
            .getResponseBody();
    assertThat(filed).isNotNull();
    return filed.reference();
  }

  private record Filed(String reference) {}

  private Map<String, Object> body(String title) {
    return Map.of("title", title, "text", " 小区东门的路灯坏了。\n已经三周了。 ", "departmentId", department.id());
  }

  private WebTestClient.ResponseSpec post(SignedIn citizen, Map<String, ?> body) {
    return web(citizen).post().uri("/api/citizen/cases").bodyValue(body).exchange();
  }

  private WebTestClient.ResponseSpec postRaw(String body) {
    return web(fang)
        .post()
        .uri("/api/citizen/cases")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private void expectFields(Map<String, ?> body, String... fields) {
    post(fang, body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("request-not-valid")
        .jsonPath("$.fields")
        .isEqualTo(List.of(fields));
  }

  private void expectNotFound(SignedIn somebody, String path) {
    expectRefused(web(somebody).get().uri(path).exchange(), 404, "not-found");
  }

  private static void expectRefused(WebTestClient.ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
