package org.kaimen.signaling.minutes.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Entry;
import org.kaimen.signaling.casework.Verdict;
import org.kaimen.signaling.consultation.FakedMediaIT;
import org.kaimen.signaling.consultation.Meeting;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.minutes.store.Minutes;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.kaimen.signaling.minutes.store.SealedForm;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/// A clerk writes, an official writes, the citizen looks on and has the last word.
class MinutesIT extends FakedMediaIT {

  private static final Map<String, Object> SIGN =
      Map.of("type", "sign", "strokes", List.of(List.of(10, 20, 300, 180, 590, 20)));

  @Autowired private Cases cases;
  @Autowired private MinutesTable table;
  @Autowired private Sealer sealer;

  private Meeting.Desk desk;
  private SignedIn wang;
  private Booking booking;
  private UUID talk;

  @BeforeEach
  void theyTalk() {
    desk = meeting.desk();
    wang = people.citizen("王芳");
    booking = meeting.booked(desk, wang, 0);
    talk = admitted(desk, wang, booking, true);
  }

  private ResponseSpec staff(SignedIn who, HttpMethod method, String path, Object body) {
    return ask(who, method, "/api/staff/consultations/" + talk + "/minutes" + path, body);
  }

  private ResponseSpec citizen(String path, Object body) {
    return ask(
        wang, HttpMethod.POST, "/api/citizen/consultations/" + talk + "/minutes" + path, body);
  }

  private ResponseSpec ask(SignedIn who, HttpMethod method, String path, Object body) {
    return web(who).method(method).uri(path).bodyValue(body).exchange();
  }

  private void begin() {
    staff(desk.clerk(), HttpMethod.POST, "", Map.of("template", "reception")).expectStatus().isOk();
  }

  private ResponseSpec write(SignedIn who, UUID paragraph, int version, String text) {
    return staff(
        who,
        HttpMethod.PUT,
        "/paragraphs/" + paragraph,
        Map.of("version", version, "field", "asked", "text", text));
  }

  private UUID written(String text) {
    UUID paragraph = UUID.randomUUID();
    write(desk.clerk(), paragraph, 0, text).expectStatus().isOk();
    return paragraph;
  }

  private void act(String type) {
    staff(desk.clerk(), HttpMethod.POST, "/acts", Map.of("type", type)).expectStatus().isOk();
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private void hangUp() {
    try (TestSocket official = officialLive(desk.official(), talk)) {
      official.say(HELLO).await("welcome");
      official.say(HANG_UP).await("ended");
    }
  }

  private CaseFile file() {
    return Objects.requireNonNull(cases.byId(booking.subject().id()).block());
  }

  private CaseEvent.MinutesSealed sealedInHistory() {
    return file().entries().stream()
        .map(Entry::event)
        .filter(CaseEvent.MinutesSealed.class::isInstance)
        .map(CaseEvent.MinutesSealed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void sql(String statement) {
    database.sql(statement).bind("id", talk).then().block();
  }

  @Test
  void theCitizenLooksOnCorrectsAndSignsAndNothingChangesAfter() {
    try (TestSocket looksOn =
        TestSocket.open(socketUrl("/api/citizen/consultations/" + talk + "/minutes/watch"), wang)) {
      assertThat(looksOn.await("minutes").path("minutes").isNull()).isTrue();
      begin();
      JsonNode head = looksOn.await("minutes").path("minutes").path("paragraphs");
      assertThat(head).hasSize(5);
      assertThat(head.get(3).path("text").asString()).isEqualTo("王芳");

      UUID asked = written("路灯坏了多久？");
      looksOn.await("minutes", words("路灯坏了多久？"));
      refused(citizen("/acts", SIGN), 409, "minutes-not-presented");
      act("present");
      looksOn.await("minutes", state("presented"));
      refused(
          web(wang).get().uri("/api/citizen/consultations/" + talk + "/minutes/pdf").exchange(),
          409,
          "minutes-not-sealed");
      refused(write(desk.clerk(), asked, 1, "改一改"), 409, "minutes-not-drafted");

      citizen("/acts", Map.of("type", "ask-correction", "text", "是两个月")).expectStatus().isOk();
      looksOn.await("minutes", state("correction-asked"));
      act("take-up");
      write(desk.clerk(), asked, 1, "路灯坏了两个月？").expectStatus().isOk();
      act("present");
      refused(
          citizen("/acts", Map.of("type", "sign", "strokes", List.of(List.of(1, 1)))),
          400,
          "signature-not-valid");
      citizen("/acts", SIGN)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.ending.how")
          .isEqualTo("signed");

      JsonNode sealed = looksOn.await("minutes", state("sealed")).path("minutes");
      assertThat(sealed.path("corrections").get(0).path("text").asString()).isEqualTo("是两个月");
      assertThat(sealed.path("corrections").get(0).path("reply").path("by").asString())
          .isEqualTo("赵敏");
      Minutes.Seal seal =
          Objects.requireNonNull(Objects.requireNonNull(table.find(talk).block()).seal());
      assertThat(sealed.path("ending").path("sha256").asString()).isEqualTo(seal.sha256());
      assertThat(SealedForm.sha256(seal.form())).isEqualTo(seal.sha256());
      assertThat(sealedInHistory())
          .isEqualTo(new CaseEvent.MinutesSealed(talk, "signed", seal.sha256()));
      assertThat(cases.verify(file().id()).block()).isInstanceOf(Verdict.Intact.class);

      areGivenOutAsFiles();
      isFoundByAReviewer("路灯坏了两个月");
      refused(write(desk.clerk(), asked, 2, "没有坏"), 409, "minutes-sealed");
      refused(citizen("/acts", Map.of("type", "refuse", "reason", "反悔")), 409, "minutes-sealed");
      for (String change :
          List.of(
              "update minutes.minutes set reason = 'x' where consultation_id = :id",
              "delete from minutes.paragraph where consultation_id = :id",
              "update minutes.correction set text = 'x' where consultation_id = :id")) {
        assertThatThrownBy(() -> sql(change)).hasMessageContaining("do not change");
      }
    }
  }

  private void isFoundByAReviewer(String words) {
    catchUpSearch();
    web(people.staff("吴思远", people.department("督办", "Review"), Role.REVIEWER))
        .get()
        .uri("/api/staff/search?q={words}", words)
        .exchange()
        .expectBody()
        .jsonPath("$.hits[0].said.consultationId")
        .isEqualTo(talk.toString());
  }

  private void areGivenOutAsFiles() {
    for (Map.Entry<String, String> file : Map.of("pdf", "%PDF-", "docx", "PK").entrySet()) {
      byte[] bytes =
          web(wang)
              .get()
              .uri("/api/citizen/consultations/" + talk + "/minutes/" + file.getKey())
              .exchange()
              .expectStatus()
              .isOk()
              .expectHeader()
              .valueEquals("Cache-Control", "private, no-store")
              .expectBody(byte[].class)
              .returnResult()
              .getResponseBody();
      assertThat(new String(Objects.requireNonNull(bytes), StandardCharsets.ISO_8859_1))
          .startsWith(file.getValue());
    }
  }

  private static Predicate<JsonNode> state(String word) {
    return message -> message.path("minutes").path("state").asString().equals(word);
  }

  private static Predicate<JsonNode> words(String text) {
    return message -> message.path("minutes").path("paragraphs").toString().contains(text);
  }

  @Test
  void twoWhoWriteOneParagraphDoNotOverwriteEachOther() {
    begin();
    UUID paragraph = written("路灯");
    // the answer was lost, and the page sends it once more
    write(desk.clerk(), paragraph, 0, "路灯").expectStatus().isOk();
    write(desk.official(), paragraph, 1, "路灯坏了").expectStatus().isOk();

    write(desk.clerk(), paragraph, 1, "路灯不亮")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("paragraph-changed")
        .jsonPath("$.text")
        .isEqualTo("路灯坏了")
        .jsonPath("$.version")
        .isEqualTo(2)
        .jsonPath("$.by")
        .isEqualTo("李建国");
    refused(
        staff(desk.clerk(), HttpMethod.DELETE, "/paragraphs/" + paragraph + "?version=1", ""),
        409,
        "paragraph-changed");

    staff(desk.clerk(), HttpMethod.DELETE, "/paragraphs/" + paragraph + "?version=2", "")
        .expectStatus()
        .isOk();
    refused(write(desk.official(), paragraph, 2, "还在写"), 409, "paragraph-unknown");
    refused(
        staff(desk.clerk(), HttpMethod.POST, "/acts", Map.of("type", "present")),
        409,
        "minutes-empty");
  }

  @Test
  void afterTheTalkTheCitizenStillSignsByACode() {
    begin();
    written("路灯坏了");
    hangUp();
    act("present");
    assertThat(lettersToSign()).isEqualTo(1);
    citizen("/code", "").expectStatus().isOk().expectBody().jsonPath("$.to").isNotEmpty();
    String code = codeInTheLastLetter();
    refused(
        citizen("/acts", Map.of("type", "sign-by-code", "code", other(code))), 400, "code-wrong");

    citizen("/acts", Map.of("type", "sign-by-code", "code", code))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.ending.codeSentTo")
        .isNotEmpty();

    web(wang)
        .get()
        .uri("/api/citizen/cases/" + booking.subject().reference() + "/minutes")
        .exchange()
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].state")
        .isEqualTo("sealed");
    assertThat(sealedInHistory().ending()).isEqualTo("signed");
  }

  private long lettersToSign() {
    return Objects.requireNonNull(
        database
            .sql("select count(*) as n from notification.letter where subject like :subject")
            .bind("subject", "面谈笔录请您核对签字 " + booking.subject().reference() + "%")
            .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
            .one()
            .block());
  }

  private String codeInTheLastLetter() {
    String letter =
        Objects.requireNonNull(
            database
                .sql("select body from notification.letter order by posted_at desc limit 1")
                .map(row -> Objects.requireNonNull(row.get("body", String.class)))
                .one()
                .block());
    var code = Pattern.compile("\\b\\d{6}\\b").matcher(letter);
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private static String other(String code) {
    return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
  }

  @Test
  void whoDoesNotSignInSevenDaysLeavesThemUnsigned() {
    begin();
    written("路灯坏了");
    act("present");
    // in the conversation they see them
    assertThat(lettersToSign()).isZero();
    hangUp();
    sealer.look().block();
    assertThat(Objects.requireNonNull(table.find(talk).block()).seal()).isNull();

    clock.skip(Duration.ofDays(7).plusMinutes(1));
    wang = people.signIn(wang.id(), Audience.CITIZEN, new Scope.Full());
    refused(citizen("/acts", SIGN), 409, "minutes-time-over");
    sealer.look().block();

    assertThat(sealedInHistory().ending()).isEqualTo("unsigned");
  }

  @Test
  void nobodyElseHasToDoWithThem() {
    begin();
    written("路灯坏了");
    act("present");
    SignedIn stranger = people.citizen("张伟");
    SignedIn elsewhere =
        people.staff("钱进", people.department("供水公司", "Water"), Role.CLERK, Role.OFFICIAL);
    SignedIn reviewer = people.staff("孙亮", desk.department(), Role.REVIEWER);
    String ofCitizen = "/api/citizen/consultations/" + talk + "/minutes";
    refused(ask(stranger, HttpMethod.POST, ofCitizen + "/acts", SIGN), 404, "not-found");
    refused(web(stranger).get().uri(ofCitizen).exchange(), 404, "not-found");
    refused(write(elsewhere, UUID.randomUUID(), 0, "x"), 404, "not-found");
    refused(write(reviewer, UUID.randomUUID(), 0, "x"), 403, "not-allowed");
    try (TestSocket listens = TestSocket.open(socketUrl(ofCitizen + "/watch"), stranger)) {
      listens.assertClosedWith(4404);
    }

    web(reviewer)
        .get()
        .uri("/api/staff/consultations/" + talk + "/minutes")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.minutes.state")
        .isEqualTo("presented");
    Long read =
        database
            .sql("select count(*) as n from audit.entry where action = 'minutes-read'")
            .map(row -> row.get("n", Long.class))
            .one()
            .block();
    assertThat(read).isEqualTo(1);
    citizen("/acts", Map.of("type", "refuse", "reason", "与事实不符"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.ending.reason")
        .isEqualTo("与事实不符");
  }
}
