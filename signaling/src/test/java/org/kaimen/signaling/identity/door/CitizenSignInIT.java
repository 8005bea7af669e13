package org.kaimen.signaling.identity.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class CitizenSignInIT extends KaimenIT {

  private static final AtomicInteger counter = new AtomicInteger();

  private String email = "";

  @BeforeEach
  void somebodyNew() {
    email = "citizen" + counter.incrementAndGet() + "@example.org";
    redis.execute(connection -> connection.serverCommands().flushDb()).blockLast();
  }

  private ResponseSpec sendCode(String address) {
    return post("/api/citizen/sign-in/code", Map.of("email", address));
  }

  private ResponseSpec signIn(String code, @Nullable String name) {
    Map<String, Object> body = new HashMap<>(Map.of("email", email, "code", code));
    body.put("name", name);
    return post("/api/citizen/sign-in", body);
  }

  private ResponseSpec post(String path, Object body) {
    return web().post().uri(path).bodyValue(body).exchange();
  }

  private String codeFromTheMail() {
    String text =
        Objects.requireNonNull(
            database
                .sql(
                    """
                    select body from notification.letter where recipient = :to
                     order by posted_at desc limit 1
                    """)
                .bind("to", email)
                .map(row -> row.get("body", String.class))
                .one()
                .block());
    Matcher code = Pattern.compile("\\d{6}").matcher(text);
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private static String wrong(String code) {
    return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.message['zh-CN']")
        .isNotEmpty()
        .jsonPath("$.message.en")
        .isNotEmpty();
  }

  @Test
  void aNewCitizenSignsInWithTheCodeFromTheMail() {
    sendCode(" " + email.replace("citizen", "Citizen") + " ").expectStatus().isOk();

    EntityExchangeResult<byte[]> answer =
        signIn(codeFromTheMail(), " 王芳 ")
            .expectStatus()
            .isOk()
            .expectBody()
            .jsonPath("$.id")
            .isNotEmpty()
            .jsonPath("$.name")
            .isEqualTo("王芳")
            .jsonPath("$.email")
            .isEqualTo(email)
            .jsonPath("$.scope")
            .isEqualTo("full")
            .returnResult();

    ResponseCookie cookie =
        Objects.requireNonNull(answer.getResponseCookies().getFirst("kaimen_citizen"));
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getPath()).isEqualTo("/api/citizen");
    assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofDays(30));
    web()
        .get()
        .uri("/api/citizen/me")
        .header(HttpHeaders.COOKIE, "kaimen_citizen=" + cookie.getValue())
        .exchange()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("王芳");
  }

  @Test
  void whoSignsOutIsSignedOutEverywhereTheCookieIs() {
    String cookie = people.citizen("李强").cookie();
    web()
        .post()
        .uri("/api/citizen/sign-out")
        .header(HttpHeaders.COOKIE, cookie)
        .exchange()
        .expectStatus()
        .isNoContent()
        .expectCookie()
        .maxAge("kaimen_citizen", Duration.ZERO);

    refused(
        web().get().uri("/api/citizen/me").header(HttpHeaders.COOKIE, cookie).exchange(),
        401,
        "sign-in-needed");
  }

  @Test
  void aNewCitizenWithoutANameKeepsTheCode() {
    sendCode(email).expectStatus().isOk();
    String code = codeFromTheMail();

    refused(signIn(code, null), 400, "name-needed");
    refused(signIn(code, "  "), 400, "name-needed");

    signIn(code, "王芳").expectStatus().isOk();
  }

  @Test
  void aKnownCitizenNeedsNoNameAndKeepsTheirs() {
    sendCode(email);
    signIn(codeFromTheMail(), "王芳").expectStatus().isOk();
    sendCode(email);

    signIn(codeFromTheMail(), null).expectBody().jsonPath("$.name").isEqualTo("王芳");
  }

  @Test
  void aCodeIsGoodOnce() {
    sendCode(email);
    String code = codeFromTheMail();
    signIn(code, "王芳").expectStatus().isOk();

    refused(signIn(code, null), 400, "code-expired");
  }

  @Test
  void aNewCodeMakesTheEarlierOneVoid() {
    sendCode(email);
    String first = codeFromTheMail();
    sendCode(email);
    String second = codeFromTheMail();

    if (!first.equals(second)) {
      refused(signIn(first, "王芳"), 400, "code-wrong");
    }
    signIn(second, "王芳").expectStatus().isOk();
  }

  @Test
  void fiveWrongTriesMakeTheCodeVoid() {
    sendCode(email);
    String code = codeFromTheMail();
    for (int tries = 1; tries <= 4; tries++) {
      refused(signIn(wrong(code), "王芳"), 400, "code-wrong");
    }
    refused(signIn(wrong(code), "王芳"), 400, "code-used-up");

    refused(signIn(code, "王芳"), 400, "code-used-up");
  }

  @Test
  void aCodeEndsAfterTenMinutes() {
    sendCode(email);
    clock.skip(Duration.ofMinutes(10));

    refused(signIn(codeFromTheMail(), "王芳"), 400, "code-expired");
  }

  @Test
  void anAddressIsSentFiveCodesInTenMinutes() {
    for (int sent = 1; sent <= 5; sent++) {
      sendCode(email).expectStatus().isOk();
    }

    refused(sendCode(email), 429, "too-many-tries");
    sendCode("other-" + email).expectStatus().isOk();
  }

  @Test
  void aClientIsHeardSixtyTimesInTenMinutes() {
    for (int tries = 1; tries <= 60; tries++) {
      refused(signIn("000000", null), 400, "code-expired");
    }

    refused(signIn("000000", null), 429, "too-many-tries");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "王芳", "a@b", "a b@c.de", "a@b.c\nBcc: d@e.f", "<a@b.c>", "a@b.c,d@e.f"})
  void whatIsNoAddressIsRefused(String address) {
    sendCode(address)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("request-not-valid")
        .jsonPath("$.fields")
        .isEqualTo(List.of("email"));
  }

  @Test
  void anUnreadableRequestIsRefused() {
    web()
        .post()
        .uri("/api/citizen/sign-in")
        .header(HttpHeaders.CONTENT_TYPE, "application/json")
        .bodyValue("{\"email\":")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("request-not-valid");
  }

  @Test
  void theAuditKnowsSignInsWithoutAddresses() {
    sendCode(email);
    String code = codeFromTheMail();
    signIn(wrong(code), "王芳");
    signIn(code, "王芳");

    List<String> entries =
        database
            .sql(
                "select action || ' ' || (person_id is null) as entry from audit.entry order by id"
                    + " desc limit 3")
            .map(row -> row.get("entry", String.class))
            .all()
            .collectList()
            .block();

    assertThat(entries)
        .containsExactly("signed-in false", "sign-in-refused true", "code-sent true");
  }
}
