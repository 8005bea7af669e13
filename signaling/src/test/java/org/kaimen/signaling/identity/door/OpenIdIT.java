package org.kaimen.signaling.identity.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Signing in by OpenID Connect with a real provider, for both audiences: staff's is a confidential
/// client of it, citizens' a public one.
class OpenIdIT extends KaimenIT {

  private static final OpenIdProvider PROVIDER = OpenIdProvider.start();

  @Autowired private Register register;
  @Autowired private Environment environment;
  private Department housing = new Department(UUID.randomUUID(), new LocalizedText("", ""));

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry properties) {
    properties.add("kaimen.public-url", () -> "http://127.0.0.1:8080");
    properties.add("kaimen.staff-oidc-issuer", PROVIDER::issuer);
    properties.add("kaimen.staff-oidc-client-id", () -> "kaimen-staff");
    properties.add("kaimen.staff-oidc-client-secret", () -> "a secret of the two");
    properties.add("kaimen.citizen-oidc-issuer", PROVIDER::issuer);
    properties.add("kaimen.citizen-oidc-client-id", () -> "kaimen-citizen");
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @BeforeAll
  void aDepartment() {
    housing = people.department("住房和城乡建设局", "Housing and Construction");
  }

  /// A sign-in that has begun in a browser.
  private record Begun(URI provider, ResponseCookie cookie) {}

  /// Where a browser is sent, and what it is given.
  private record Sent(String page, @Nullable ResponseCookie signIn) {}

  private static String path(Audience audience) {
    return audience.path() + "/sign-in/openid";
  }

  private Begun begin(Audience audience, String next) {
    return begin(web(), audience, next);
  }

  private static Begun begin(WebTestClient node, Audience audience, String next) {
    var answer =
        node.get()
            .uri(path(audience) + "?next={next}", next)
            .exchange()
            .expectStatus()
            .isFound()
            .expectBody()
            .returnResult();
    ResponseCookie cookie =
        Objects.requireNonNull(answer.getResponseCookies().getFirst("kaimen_openid"));
    return new Begun(location(answer), cookie);
  }

  private static URI location(EntityExchangeResult<?> answer) {
    return Objects.requireNonNull(answer.getResponseHeaders().getLocation());
  }

  private Sent finish(Audience audience, URI callback, @Nullable String kept) {
    return finish(web(), audience, callback, kept);
  }

  private static Sent finish(
      WebTestClient node, Audience audience, URI callback, @Nullable String kept) {
    Map<String, String> told = query(callback);
    String names =
        told.keySet().stream().map(name -> name + "={" + name + "}").collect(joining("&"));
    var answer =
        node.get()
            .uri(path(audience) + "/return?" + names, told)
            .headers(headers -> {
              if (kept != null) {
                headers.add(HttpHeaders.COOKIE, "kaimen_openid=" + kept);
              }
            })
            .exchange()
            .expectStatus()
            .isFound()
            .expectBody()
            .returnResult();
    ResponseCookie forgotten =
        Objects.requireNonNull(answer.getResponseCookies().getFirst("kaimen_openid"));
    assertThat(forgotten.getMaxAge()).isZero();
    return new Sent(
        location(answer).toString(), answer.getResponseCookies().getFirst(audience.cookie()));
  }

  private Sent signIn(Audience audience, String name) {
    Begun begun = begin(audience, "");
    URI callback = PROVIDER.signIn(begun.provider(), name);
    return finish(audience, callback, begun.cookie().getValue());
  }

  private Map<String, Object> me(Audience audience, Sent sent) {
    ResponseCookie cookie = Objects.requireNonNull(sent.signIn());
    return Objects.requireNonNull(
        web()
            .get()
            .uri(audience.path() + "/me")
            .header(HttpHeaders.COOKIE, cookie.getName() + "=" + cookie.getValue())
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
            .returnResult()
            .getResponseBody());
  }

  private UUID clerk(String name) {
    UUID id = people.staff(name, housing, Role.CLERK).id();
    register.mail(id, name + "@example.org").block();
    return id;
  }

  private void refused(Audience audience, Sent sent, String why) {
    String page = audience == Audience.STAFF ? "/staff/sign-in" : "/cases";
    assertThat(sent).isEqualTo(new Sent(page + "?refused=" + why, null));
    assertThat(
            database
                .sql("select object from audit.entry where action = 'sign-in-refused'")
                .map(row -> row.get("object", String.class))
                .all()
                .collectList()
                .block())
        .contains("openid-" + why);
  }

  private long count(String what) {
    return Objects.requireNonNull(
        database
            .sql("select count(*) as n from " + what)
            .map(row -> row.get("n", Long.class))
            .one()
            .block());
  }

  @Test
  void staffAreKnownByAVerifiedMailAddressAndAfterwardsWhateverItBecomes() {
    UUID id = clerk("zhao");
    Begun begun = begin(Audience.STAFF, "/staff/cases?a=%E8%B7%AF");
    assertThat(begun.cookie().isHttpOnly()).isTrue();
    assertThat(begun.cookie().getSameSite()).isEqualTo("Lax");
    assertThat(begun.cookie().getPath()).isEqualTo("/api/staff/sign-in/openid");
    URI callback = PROVIDER.signIn(begun.provider(), "zhao");

    Sent sent = finish(Audience.STAFF, callback, begun.cookie().getValue());

    assertThat(sent.page()).isEqualTo("/staff/sign-in?next=%2Fstaff%2Fcases%3Fa%3D%25E8%25B7%25AF");
    assertThat(me(Audience.STAFF, sent))
        .containsEntry("id", id.toString())
        .containsEntry("scope", "full");
    register.mail(id, "zhao.min@example.org").block();
    assertThat(me(Audience.STAFF, signIn(Audience.STAFF, "zhao")))
        .containsEntry("id", id.toString());
    assertThat(
            database
                .sql(
                    "select object from audit.entry where person_id = :id and action = 'signed-in'")
                .bind("id", id)
                .map(row -> row.get("object", String.class))
                .all()
                .collectList()
                .block())
        .containsOnly("sign-in-openid");
  }

  @Test
  void whatIsAskedOfTheProviderIsTiedToThisSignIn() {
    var asked =
        UriComponentsBuilder.fromUri(begin(Audience.CITIZEN, "").provider())
            .build()
            .getQueryParams();

    assertThat(asked.toSingleValueMap())
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "kaimen-citizen")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(asked.toSingleValueMap().get("scope")).contains("openid");
  }

  @Test
  void nobodyBecomesStaffBySigningIn() {
    long before = count("identity.person");

    refused(Audience.STAFF, signIn(Audience.STAFF, "nobody"), "unknown");

    assertThat(count("identity.person")).isEqualTo(before);
  }

  @Test
  void aCitizenWithThatAddressIsNoStaff() {
    register.citizen("wang@example.org", "王芳").block();

    refused(Audience.STAFF, signIn(Audience.STAFF, "wang"), "unknown");
  }

  @Test
  void anAddressNobodyCheckedIsNoProof() {
    clerk("unverified-qian");

    refused(Audience.STAFF, signIn(Audience.STAFF, "unverified-qian"), "unknown");
  }

  @Test
  void whoeverGetsAFormerColleaguesAddressDoesNotBecomeThem() {
    UUID id = clerk("sun");
    signIn(Audience.STAFF, "sun");
    register.mail(id, "successor@example.org").block();

    refused(Audience.STAFF, signIn(Audience.STAFF, "successor"), "unknown");
  }

  @Test
  void whoIsNoLongerStaffStaysOutside() {
    UUID id = clerk("li");
    signIn(Audience.STAFF, "li");
    database
        .sql("delete from identity.person_role where person_id = :id")
        .bind("id", id)
        .then()
        .block();

    refused(Audience.STAFF, signIn(Audience.STAFF, "li"), "unknown");
  }

  @Test
  void aCitizenIsEnteredOnceAndKnownFromThenOn() {
    Map<String, Object> first = me(Audience.CITIZEN, signIn(Audience.CITIZEN, "zhou"));
    Map<String, Object> again = me(Audience.CITIZEN, signIn(Audience.CITIZEN, "zhou"));

    assertThat(again).isEqualTo(first);
    assertThat(first.get("name")).isEqualTo("统一身份 zhou");
    assertThat(first.get("email")).isEqualTo("zhou@example.org");
  }

  @Test
  void whoSignedInByMailBeforeFindsTheirCases() {
    UUID id = Objects.requireNonNull(register.citizen("wu@example.org", "吴刚").block());

    assertThat(me(Audience.CITIZEN, signIn(Audience.CITIZEN, "wu")))
        .containsEntry("id", id.toString());
    assertThat(me(Audience.CITIZEN, signIn(Audience.CITIZEN, "unverified-wu")).get("id"))
        .isNotEqualTo(id.toString());
  }

  @Test
  void aCitizenNeedsNeitherNameNorMail() {
    Map<String, Object> me = me(Audience.CITIZEN, signIn(Audience.CITIZEN, "nameless-feng"));

    assertThat(me.get("name")).isEqualTo("群众");
    assertThat(me.get("email")).isEqualTo("");
    assertThat(me(Audience.CITIZEN, signIn(Audience.CITIZEN, "nameless-feng"))).isEqualTo(me);
  }

  @ParameterizedTest
  @EnumSource(Audience.class)
  void aCallbackIsTakenOnceInTheBrowserThatBegan(Audience audience) {
    clerk("twice-" + audience);
    Begun begun = begin(audience, "");
    String kept = begun.cookie().getValue();
    URI callback = PROVIDER.signIn(begun.provider(), "twice-" + audience);

    refused(audience, finish(audience, callback, null), "expired");
    refused(audience, finish(audience, callback, "another"), "expired");
    String other = begin(audience, "").cookie().getValue();
    refused(audience, finish(audience, callback, other), "expired");
    assertThat(finish(audience, callback, kept).signIn()).isNotNull();
    refused(audience, finish(audience, callback, kept), "expired");
  }

  @Test
  void aStateThatWasNotGivenOutIsRefusedAndSoIsTheOtherDoors() {
    Begun begun = begin(Audience.STAFF, "");
    URI callback = PROVIDER.signIn(begun.provider(), "nobody");

    refused(
        Audience.STAFF,
        finish(Audience.STAFF, URI.create("/?code=x&state=made-up"), "made-up"),
        "expired");
    refused(Audience.STAFF, finish(Audience.STAFF, URI.create("/?code=x"), "x"), "expired");
    refused(
        Audience.CITIZEN, finish(Audience.CITIZEN, callback, begun.cookie().getValue()), "expired");
  }

  @Test
  void aCodeIsGoodOnceAndForItsOwnSignInOnly() {
    clerk("ma");
    Begun first = begin(Audience.STAFF, "");
    Begun second = begin(Audience.STAFF, "");
    String code =
        Objects.requireNonNull(query(PROVIDER.signIn(first.provider(), "ma")).get("code"));
    String state = second.cookie().getValue();

    Sent injected =
        finish(
            Audience.STAFF,
            UriComponentsBuilder.fromPath("/")
                .queryParam("code", code)
                .queryParam("state", state)
                .encode()
                .build()
                .toUri(),
            state);

    refused(Audience.STAFF, injected, "failed");
  }

  private static Map<String, String> query(URI address) {
    return UriComponentsBuilder.fromUri(address)
        .build()
        .getQueryParams()
        .toSingleValueMap()
        .entrySet()
        .stream()
        .collect(toMap(Map.Entry::getKey, one -> UriUtils.decode(one.getValue(), UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "STAFF, other-client-", "STAFF, other-nonce-", "STAFF, other-issuer-",
    "CITIZEN, other-client-", "CITIZEN, other-nonce-", "CITIZEN, other-issuer-"
  })
  void anIdTokenThatIsNotWhatWasAskedForIsRefused(Audience audience, String name) {
    clerk(name + audience);

    refused(audience, signIn(audience, name + audience), "failed");
  }

  @ParameterizedTest
  @EnumSource(Audience.class)
  void whoSaysNoIsLedBackToWhereTheyWere(Audience audience) {
    String next = audience == Audience.STAFF ? "/staff/cases" : "/file?step=visibility";
    Begun begun = begin(audience, next);
    String state = begun.cookie().getValue();

    Sent sent =
        finish(
            audience,
            UriComponentsBuilder.fromPath("/")
                .queryParam("error", "access_denied")
                .queryParam("state", state)
                .encode()
                .build()
                .toUri(),
            state);

    assertThat(sent)
        .isEqualTo(
            new Sent(
                audience == Audience.STAFF
                    ? "/staff/sign-in?next=%2Fstaff%2Fcases&refused=denied"
                    : "/file?step=visibility&refused=denied",
                null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example.org", "https://evil.example.org", "/\\evil", "/api/x"})
  void nobodyIsLedToAnotherSite(String next) {
    Begun begun = begin(Audience.CITIZEN, next);
    URI callback = PROVIDER.signIn(begun.provider(), "han");

    assertThat(finish(Audience.CITIZEN, callback, begun.cookie().getValue()).page())
        .isEqualTo("/cases");
  }

  @Test
  void theAnswerMayComeToAnotherNode() {
    UUID id = clerk("yang");
    try (var other =
        new OtherNode(
            environment,
            "kaimen.public-url",
            "kaimen.staff-oidc-issuer",
            "kaimen.staff-oidc-client-id",
            "kaimen.staff-oidc-client-secret")) {
      Begun begun = begin(other.web(), Audience.STAFF, "");
      URI callback = PROVIDER.signIn(begun.provider(), "yang");

      Sent sent = finish(Audience.STAFF, callback, begun.cookie().getValue());

      assertThat(me(Audience.STAFF, sent)).containsEntry("id", id.toString());
      refused(
          Audience.STAFF,
          finish(other.web(), Audience.STAFF, callback, begun.cookie().getValue()),
          "expired");
    }
  }

  @Test
  void aProviderThatIsAwayIsTold() {
    clerk("xu");
    Begun begun = begin(Audience.STAFF, "");
    URI callback = PROVIDER.signIn(begun.provider(), "xu");
    PROVIDER.shut();
    try {
      refused(Audience.STAFF, finish(Audience.STAFF, callback, begun.cookie().getValue()), "away");
    } finally {
      await().ignoreExceptions().untilAsserted(PROVIDER::open);
    }
  }

  @Test
  void thePagesAreToldThatThereIsOne() {
    web()
        .get()
        .uri("/api/public/about")
        .exchange()
        .expectBody()
        .jsonPath("$.openId.staff")
        .isEqualTo(true)
        .jsonPath("$.openId.citizens")
        .isEqualTo(true);
  }

  /// Beside the provider, everything stays as it was.
  @Test
  void localAccountsAndCodesStay() {
    UUID id = UUID.randomUUID();
    register
        .staff(
            new Register.NewStaff(
                id,
                "何平",
                null,
                housing.id(),
                Set.of(Role.CLERK),
                new Register.NewAccount("heping", "correct horse")))
        .block();

    web()
        .post()
        .uri("/api/staff/sign-in")
        .bodyValue(Map.of("account", "heping", "password", "correct horse"))
        .exchange()
        .expectStatus()
        .isOk();
    web()
        .post()
        .uri("/api/citizen/sign-in/code")
        .bodyValue(Map.of("email", "heping@example.org"))
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.OK);
  }
}
