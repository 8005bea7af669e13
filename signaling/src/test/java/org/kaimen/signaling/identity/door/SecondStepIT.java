package org.kaimen.signaling.identity.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Register;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/// A sign-in in two steps, with an authenticator app that somebody else wrote.
class SecondStepIT extends KaimenIT {

  private static final String PASSWORD = "correct horse";

  @Autowired private Register register;
  @Autowired private Environment environment;

  /// One member of staff and their app.
  private record Clerk(String account, SignedIn signedIn) {}

  @BeforeEach
  void forgetTries() {
    redis.execute(connection -> connection.serverCommands().flushDb()).blockLast();
  }

  private Clerk clerk() {
    UUID id = UUID.randomUUID();
    String account = "clerk-" + id;
    Department housing = people.department("住房和城乡建设局", "Housing and Construction");
    register
        .staff(
            new Register.NewStaff(
                id,
                "赵敏",
                new LocalizedText("科员", "Clerk"),
                housing.id(),
                Set.of(Role.CLERK),
                new Register.NewAccount(account, PASSWORD)))
        .block();
    return new Clerk(account, people.signIn(id, Audience.STAFF, new Scope.Full()));
  }

  private JsonNode post(WebTestClient client, String path, Map<String, Object> body) {
    return answer(client.post().uri(path).bodyValue(body).exchange().expectStatus().isOk());
  }

  private static JsonNode answer(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectBody(JsonNode.class).returnResult().getResponseBody());
  }

  private String offered(Clerk clerk) {
    return post(web(clerk.signedIn()), "/api/staff/second-factor", Map.of())
        .path("secret")
        .asString();
  }

  /// What the app shows now.
  private String shown(String secret) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(new Base32().decode(secret), "RAW"), clock.instant());
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> confirmed(Clerk clerk, String secret) {
    return post(
            web(clerk.signedIn()),
            "/api/staff/second-factor/confirm",
            Map.of("code", shown(secret)))
        .path("recoveryCodes")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private ResponseSpec password(WebTestClient client, Clerk clerk) {
    return client
        .post()
        .uri("/api/staff/sign-in")
        .bodyValue(Map.of("account", clerk.account(), "password", PASSWORD))
        .exchange();
  }

  private String step(Clerk clerk) {
    var needed = password(web(), clerk).expectStatus().isUnauthorized();
    needed.expectCookie().doesNotExist("kaimen_staff");
    JsonNode told = answer(needed);
    assertThat(told.path("code").asString()).isEqualTo("second-step-needed");
    return told.path("step").asString();
  }

  private static ResponseSpec code(WebTestClient client, String step, String code) {
    return client
        .post()
        .uri("/api/staff/sign-in/code")
        .bodyValue(Map.of("step", step, "code", code))
        .exchange();
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectCookie()
        .doesNotExist("kaimen_staff")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.message['zh-CN']")
        .isNotEmpty();
  }

  private void later() {
    clock.skip(Duration.ofSeconds(30));
  }

  private List<String> audited(Clerk clerk) {
    return Objects.requireNonNull(
        database
            .sql("select action, object from audit.entry where person_id = :id order by at, action")
            .bind("id", clerk.signedIn().id())
            .map(row -> row.get("action", String.class) + " " + row.get("object", String.class))
            .all()
            .collectList()
            .block());
  }

  @Test
  void nobodyIsSignedInBeforeTheCodeAndItIsAskedForAfterThePassword() {
    Clerk clerk = clerk();
    password(web(), clerk).expectStatus().isOk();
    String secret = offered(clerk);
    password(web(), clerk).expectStatus().isOk();
    assertThat(confirmed(clerk, secret)).hasSize(10).doesNotHaveDuplicates();

    later();
    String step = step(clerk);
    refused(code(web(), step, "000000"), 400, "second-code-wrong");
    code(web(), step, shown(secret))
        .expectStatus()
        .isOk()
        .expectCookie()
        .exists("kaimen_staff")
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(clerk.signedIn().id().toString());

    refused(code(web(), step, shown(secret)), 400, "second-step-over");
    assertThat(audited(clerk))
        .contains(
            "second-step-on account", "second-code-refused account", "signed-in sign-in-two-steps");
  }

  @Test
  void theAppIsToldWhoseCodesTheseAre() {
    Clerk clerk = clerk();

    JsonNode offer = post(web(clerk.signedIn()), "/api/staff/second-factor", Map.of());

    URI uri = URI.create(offer.path("uri").asString());
    assertThat(uri.getScheme()).isEqualTo("otpauth");
    assertThat(uri.getHost()).isEqualTo("totp");
    assertThat(uri.getPath()).isEqualTo("/Kaimen:" + clerk.account());
    assertThat(uri.getQuery())
        .isEqualTo("secret=" + offer.path("secret").asString() + "&issuer=Kaimen");
    assertThat(new Base32().decode(offer.path("secret").asString())).hasSize(20);
  }

  @Test
  void aCodeOpensOneThingWhicheverNodeItComesTo() {
    Clerk clerk = clerk();
    String secret = offered(clerk);
    String used = shown(secret);
    confirmed(clerk, secret);

    refused(code(web(), step(clerk), used), 400, "second-code-wrong");
    later();
    String fresh = shown(secret);
    try (var other = new OtherNode(environment)) {
      String step = step(clerk);
      String again = step(clerk);
      code(web(), step, fresh).expectStatus().isOk();
      // by the other node's clock, which is the true one, this step is still to come: it would do
      refused(code(other.web(), again, fresh), 400, "second-code-wrong");
    }
  }

  @Test
  void twoAtOnceWithOneCodeAreOne() {
    Clerk clerk = clerk();
    String secret = offered(clerk);
    confirmed(clerk, secret);
    later();
    String fresh = shown(secret);

    List<String> steps = List.of(step(clerk), step(clerk), step(clerk), step(clerk));
    long opened =
        steps.parallelStream()
            .filter(step ->
                code(web(), step, fresh).returnResult(String.class).getStatus().value() == 200)
            .count();

    assertThat(opened).isEqualTo(1);
  }

  @Test
  void aRecoveryCodeWorksOnce() {
    Clerk clerk = clerk();
    String secret = offered(clerk);
    List<String> sheet = confirmed(clerk, secret);

    code(web(), step(clerk), sheet.getFirst().toLowerCase(Locale.ROOT)).expectStatus().isOk();
    refused(code(web(), step(clerk), sheet.getFirst()), 400, "second-code-wrong");
    code(web(), step(clerk), sheet.getLast()).expectStatus().isOk();

    web(clerk.signedIn())
        .get()
        .uri("/api/staff/second-factor")
        .exchange()
        .expectBody()
        .jsonPath("$.on")
        .isEqualTo(true)
        .jsonPath("$.recoveryCodesLeft")
        .isEqualTo(8);
  }

  @Test
  void turningItOffNeedsACode() {
    Clerk clerk = clerk();
    String secret = offered(clerk);
    List<String> sheet = confirmed(clerk, secret);
    WebTestClient own = web(clerk.signedIn());

    refused(off(own, "000000"), 400, "second-code-wrong");
    refused(own.post().uri("/api/staff/second-factor").exchange(), 409, "second-step-on");
    later();
    off(own, shown(secret)).expectStatus().isOk().expectBody().jsonPath("$.on").isEqualTo(false);

    password(web(), clerk).expectStatus().isOk();
    refused(off(own, sheet.getFirst()), 400, "second-code-wrong");
    refused(off(own, shown(secret)), 409, "second-step-off");
    assertThat(audited(clerk)).contains("second-step-off account");
  }

  private static ResponseSpec off(WebTestClient client, String code) {
    return client
        .post()
        .uri("/api/staff/second-factor/off")
        .bodyValue(Map.of("code", code))
        .exchange();
  }

  @Test
  void codesAreCountedLikePasswords() {
    Clerk clerk = clerk();
    String secret = offered(clerk);
    List<String> sheet = confirmed(clerk, secret);
    String step = step(clerk);
    for (int tries = 1; tries <= 10; tries++) {
      refused(code(web(), step, "000000"), 400, "second-code-wrong");
    }

    refused(code(web(), step, sheet.getFirst()), 429, "too-many-tries");
    refused(off(web(clerk.signedIn()), sheet.getFirst()), 429, "too-many-tries");
  }

  @Test
  void aStepThatIsOverBeginsAnew() {
    Clerk clerk = clerk();
    String secret = offered(clerk);
    confirmed(clerk, secret);
    String step = step(clerk);
    later();
    forgetTries(); // as Redis does by itself after five minutes

    refused(code(web(), step, shown(secret)), 400, "second-step-over");
    refused(code(web(), "nonsense", shown(secret)), 400, "second-step-over");
  }

  @Test
  void whatIsStoredTellsNeitherSecretNorCodes() {
    Clerk clerk = clerk();
    String secret = offered(clerk);
    List<String> sheet = confirmed(clerk, secret);

    String stored =
        Objects.requireNonNull(
            database
                .sql(
                    """
                    select string_agg(encode(f.sealed_secret, 'hex') || encode(c.code_hash, 'hex')
                        || encode(c.code_hash, 'escape'), ' ') as stored
                      from identity.second_factor f join identity.recovery_code c using (person_id)
                     where person_id = :id
                    """)
                .bind("id", clerk.signedIn().id())
                .map(row -> row.get("stored", String.class))
                .one()
                .block());

    assertThat(stored)
        .doesNotContain(HexFormat.of().formatHex(new Base32().decode(secret)), sheet.getFirst());
  }

  @Test
  void onlyOnesOwnAndOnlyWithAFullSignIn() {
    Clerk clerk = clerk();
    SignedIn byLink =
        people.signIn(
            clerk.signedIn().id(), Audience.STAFF, new Scope.OneSession(UUID.randomUUID()));

    refused(web().get().uri("/api/staff/second-factor").exchange(), 401, "sign-in-needed");
    refused(web(byLink).post().uri("/api/staff/second-factor").exchange(), 403, "not-allowed");
    refused(
        web(people.citizen("王芳")).get().uri("/api/staff/second-factor").exchange(),
        401,
        "sign-in-needed");
  }
}
