package org.kaimen.signaling.identity.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/// Mobile numbers: proved, signed in with, and written to.
class CitizenContactIT extends KaimenIT {

  private static final AtomicInteger counter = new AtomicInteger();

  @Autowired private Cases cases;
  @Autowired private Register register;
  private String mobile = "";
  private SignedIn fang;

  @BeforeEach
  void somebodyNew() {
    mobile = "139%08d".formatted(counter.incrementAndGet());
    fang = people.citizen("王芳");
    redis.execute(connection -> connection.serverCommands().flushDb()).blockLast();
    for (String table : List.of("notification.sms", "notification.letter")) {
      database.sql("delete from " + table).then().block();
    }
  }

  private List<String> smsTo(String number) {
    return Objects.requireNonNull(
        database
            .sql("select body from notification.sms where recipient = :to order by posted_at")
            .bind("to", "+86" + number)
            .map(row -> row.get("body", String.class))
            .all()
            .collectList()
            .block());
  }

  private long letters() {
    return Objects.requireNonNull(
        database
            .sql("select count(*) as n from notification.letter")
            .map(row -> row.get("n", Long.class))
            .one()
            .block());
  }

  private String code(String number) {
    Matcher code = Pattern.compile("\\d{6}").matcher(smsTo(number).getLast());
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private static ResponseSpec post(WebTestClient web, String path, Map<String, Object> body) {
    return web.post().uri("/api/citizen" + path).bodyValue(body).exchange();
  }

  private ResponseSpec signIn(@Nullable String name) {
    post(web(), "/sign-in/code", Map.of("mobile", mobile)).expectStatus().isOk();
    Map<String, Object> entered = new HashMap<>(Map.of("mobile", mobile, "code", code(mobile)));
    entered.put("name", name);
    return post(web(), "/sign-in", entered);
  }

  private UUID signedIn(@Nullable String name) {
    byte[] body = signIn(name).expectStatus().isOk().expectBody().returnResult().getResponseBody();
    return UUID.fromString(JsonMapper.shared().readTree(body).path("id").asString());
  }

  private void prove(SignedIn who, String number) {
    post(web(who), "/contact/mobile/code", Map.of("mobile", number)).expectStatus().isOk();
    post(web(who), "/contact/mobile", Map.of("mobile", number, "code", code(number)))
        .expectStatus()
        .isOk();
  }

  private ResponseSpec choose(SignedIn who, boolean everyStep, String language, String... ways) {
    return web(who)
        .put()
        .uri("/api/citizen/contact/news")
        .bodyValue(Map.of("ways", List.of(ways), "everyStep", everyStep, "language", language))
        .exchange();
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private CaseFile file(UUID citizen) {
    return Objects.requireNonNull(
        cases.file(citizen, Told.privately("路灯坏了", "坏了三周。", null)).block());
  }

  @Test
  void whoHasNoMailSignsInByMobileAndHearsBySms() {
    refused(signIn(null), 400, "name-needed");
    redis.execute(connection -> connection.serverCommands().flushDb()).blockLast();
    UUID id = signedIn("李大爷");
    mobile = "+86 " + mobile.substring(0, 3) + " " + mobile.substring(3);
    post(web(), "/sign-in/code", Map.of("mobile", mobile)).expectStatus().isOk();
    mobile = mobile.replaceAll("\\+86| ", "");
    assertThat(signedIn(null)).as("however it is typed").isEqualTo(id);

    CaseFile file = file(id);
    cases.append(file.id(), id, new Handling.Accepted(CaseKind.HELP, "赵敏")).block();

    List<String> heard = smsTo(mobile);
    assertThat(heard.subList(heard.size() - 2, heard.size()))
        .satisfiesExactly(
            sms -> assertThat(sms).startsWith("诉求已收到").endsWith("/c/" + file.reference()),
            sms -> assertThat(sms).startsWith("诉求进展：已受理。").endsWith(file.reference()));
    assertThat(heard.toString()).doesNotContain("路灯", "三周", "李大爷");
    assertThat(letters()).isZero();
  }

  /// A clerk may have misheard it, and whoever answers it now may be somebody else.
  @Test
  void aNumberThatAClerkWroteDownOpensNobodysCases() {
    UUID caller = UUID.randomUUID();
    register.caller(caller, "李大爷", mobile).block();
    CaseFile file = file(caller);
    assertThat(smsTo(mobile)).as("nothing is sent to it either").isEmpty();

    UUID id = signedIn("李大爷");
    SignedIn signedIn = people.signIn(id, Audience.CITIZEN, new Scope.Full());

    assertThat(id).isNotEqualTo(caller);
    web(signedIn).get().uri("/api/citizen/cases").exchange().expectBody().json("[]");
    web(signedIn)
        .get()
        .uri("/api/citizen/cases/" + file.reference())
        .exchange()
        .expectStatus()
        .isNotFound();
    prove(fang, "138" + mobile.substring(3));
    web(fang).get().uri("/api/citizen/cases").exchange().expectBody().json("[]");
  }

  @Test
  void aProvedNumberSignsInToWhoProvedIt() {
    prove(fang, mobile);

    assertThat(signedIn(null)).isEqualTo(fang.id());
    web(fang)
        .get()
        .uri("/api/citizen/contact")
        .exchange()
        .expectBody()
        .jsonPath("$.mobile")
        .isEqualTo("+86" + mobile)
        .jsonPath("$.smsOffered")
        .isEqualTo(true)
        .jsonPath("$.news.ways")
        .isEqualTo(List.of("mail"));
    assertThat(letters()).as("who has the mail address is told of the number").isEqualTo(1);
  }

  @Test
  void aCodeIsGoodForWhatItWasSentForAlone() {
    post(web(fang), "/contact/mobile/code", Map.of("mobile", mobile)).expectStatus().isOk();
    Map<String, Object> entered = Map.of("mobile", mobile, "code", code(mobile), "name", "李强");
    refused(post(web(), "/sign-in", entered), 400, "code-wrong");
    refused(
        post(
            web(people.citizen("李强")),
            "/contact/mobile",
            Map.of("mobile", mobile, "code", code(mobile))),
        400,
        "code-wrong");
    post(web(fang), "/contact/mobile", Map.of("mobile", mobile, "code", code(mobile)))
        .expectStatus()
        .isOk();

    post(web(), "/sign-in/code", Map.of("mobile", mobile)).expectStatus().isOk();
    refused(
        post(web(fang), "/contact/mobile", Map.of("mobile", mobile, "code", code(mobile))),
        400,
        "code-wrong");
  }

  @Test
  void aNumberIsOnePersons() {
    UUID other = signedIn("李强");

    post(web(fang), "/contact/mobile/code", Map.of("mobile", mobile)).expectStatus().isOk();
    refused(
        post(web(fang), "/contact/mobile", Map.of("mobile", mobile, "code", code(mobile))),
        409,
        "mobile-taken");

    assertThat(signedIn(null)).isEqualTo(other);
    SignedIn strong = people.signIn(other, Audience.CITIZEN, new Scope.Full());
    refused(
        web(strong).delete().uri("/api/citizen/contact/mobile").exchange(), 409, "mobile-needed");
  }

  @Test
  void newsComesAsItWasChosen() {
    refused(choose(fang, true, "zh-CN", "sms"), 409, "way-not-there");
    choose(fang, true, "zh-CN").expectStatus().isBadRequest();
    choose(fang, true, "fr", "mail").expectStatus().isBadRequest();
    prove(fang, mobile);
    List<String> all = new ArrayList<>(smsTo(mobile));
    long mails = letters();

    choose(fang, false, "en", "sms").expectStatus().isOk();
    CaseFile file = file(fang.id());
    cases.append(file.id(), fang.id(), new Handling.Accepted(CaseKind.HELP, "赵敏")).block();
    cases.append(file.id(), fang.id(), new Handling.MoreAsked("哪一盏？", "赵敏")).block();
    assertThat(smsTo(mobile).subList(all.size(), smsTo(mobile).size()))
        .as("acceptance does not need her")
        .satisfiesExactly(
            sms -> assertThat(sms).startsWith("Your case has been received"),
            sms -> assertThat(sms).startsWith("News of your case: staff have a question"));
    assertThat(letters()).isEqualTo(mails);

    choose(fang, true, "zh-CN", "sms", "mail").expectStatus().isOk();
    file(fang.id());
    assertThat(letters()).isEqualTo(mails + 1);
    assertThat(smsTo(mobile).getLast()).startsWith("诉求已收到");

    choose(fang, true, "zh-CN", "sms").expectStatus().isOk();
    web(fang)
        .delete()
        .uri("/api/citizen/contact/mobile")
        .exchange()
        .expectBody()
        .jsonPath("$.mobile")
        .isEmpty()
        .jsonPath("$.news.ways")
        .isEqualTo(List.of("mail"));
    assertThat(smsTo(mobile).getLast()).contains("解除");
    long before = letters();
    file(fang.id());
    assertThat(letters()).as("and not by no way at all").isEqualTo(before + 1);
  }

  @Test
  void aNumberIsSentFiveCodesInTenMinutes() {
    for (int sent = 1; sent <= 5; sent++) {
      post(web(), "/sign-in/code", Map.of("mobile", mobile)).expectStatus().isOk();
    }
    refused(post(web(), "/sign-in/code", Map.of("mobile", mobile)), 429, "too-many-tries");
    refused(
        post(web(fang), "/contact/mobile/code", Map.of("mobile", mobile)), 429, "too-many-tries");
    assertThat(smsTo(mobile)).hasSize(5);
  }

  @Test
  void whatIsNoMobileNumberIsRefused() {
    for (String wrong : List.of("", "12345", "+447900000000", "王芳")) {
      refused(post(web(), "/sign-in/code", Map.of("mobile", wrong)), 400, "request-not-valid");
      refused(
          post(web(fang), "/contact/mobile/code", Map.of("mobile", wrong)),
          400,
          "request-not-valid");
    }
    refused(
        post(web(), "/sign-in/code", Map.of("mobile", mobile, "email", "a@example.org")),
        400,
        "request-not-valid");
  }
}
