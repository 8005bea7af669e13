package org.kaimen.signaling.exchange.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.outgoing.Fault;
import org.kaimen.signaling.platform.outgoing.Signature;
import org.kaimen.signaling.platform.outgoing.SignedPost;
import org.kaimen.signaling.platform.outgoing.SignedPosts;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhooksIT extends KaimenIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Autowired private Cases cases;
  @Autowired private Messages messages;
  @Autowired private Courier courier;
  @Autowired private TransactionalOperator transaction;
  private final Receiver receiver = new Receiver();
  private Department roads;
  private SignedIn clerk;
  private SignedIn fang;

  @BeforeAll
  void people() {
    roads = people.department("道路管理处", "Roads");
    clerk = people.staff("赵敏", roads, Role.CLERK);
    fang = people.citizen("王芳");
  }

  /// Anew: where a test skips a day, the sign-ins of the day before are over.
  @BeforeEach
  void signIn() {
    clerk = people.signIn(clerk.id(), Audience.STAFF, new Scope.Full());
  }

  @AfterEach
  void forget() {
    database
        .sql("delete from exchange.webhook_message")
        .then()
        .then(database.sql("delete from exchange.webhook").then())
        .block();
    receiver.forget();
  }

  @AfterAll
  void shut() {
    receiver.close();
  }

  private JsonNode webhook(Map<String, Object> more) {
    Map<String, Object> wanted =
        new HashMap<>(Map.of("name", "数据平台", "url", receiver.url() + "/hook?a=%E8%B7%AF"));
    wanted.putAll(more);
    byte[] body =
        web(clerk)
            .post()
            .uri("/api/staff/webhooks")
            .bodyValue(wanted)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }

  private CaseFile filed(Visibility visibility, UUID department) {
    Told told = new Told("路灯坏了", "很暗，王芳 13900000000。", department, visibility, "东门", Channel.WEB);
    return Objects.requireNonNull(cases.file(fang.id(), told).block());
  }

  private CaseFile append(CaseFile file, CaseEvent event) {
    return Objects.requireNonNull(cases.append(file.id(), clerk.id(), event).block());
  }

  private CaseFile accepted(CaseFile file) {
    return append(file, new Handling.Accepted(CaseKind.HELP, "赵敏"));
  }

  private List<Receiver.Heard> heard(int count) {
    await().atMost(SOON).untilAsserted(() -> assertThat(receiver.heard()).hasSize(count));
    return receiver.heard();
  }

  private long left(String condition) {
    return database
        .sql("select count(*) as n from exchange.webhook_message where " + condition)
        .map(row -> row.get("n", Long.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  private void awaitLeft(String condition, long count) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(left(condition)).as(condition).isEqualTo(count));
  }

  @Test
  void eachStageOfADepartmentsCaseIsToldWithoutAWordOfIt() {
    webhook(Map.of("departmentId", roads.id()));
    CaseFile file = filed(Visibility.PRIVATE, roads.id());
    append(file, new CaseEvent.NoteWritten("赵敏", "内部"));
    accepted(file);
    filed(Visibility.PRIVATE, people.department("自来水公司", "Water").id());

    List<Receiver.Heard> heard = heard(2);
    awaitLeft("true", 0);

    Receiver.Heard first =
        heard.stream().filter(one -> one.body().contains("case.filed")).findFirst().orElseThrow();
    assertThat(JsonMapper.shared().readTree(first.body()).path("data"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"reference":"%s","seq":1,"event":"filed","before":null,"stage":"submitted"}
                    """
                        .formatted(file.reference())));
    Receiver.Heard second = heard.get(1 - heard.indexOf(first));
    JsonNode body = JsonMapper.shared().readTree(second.body());
    assertThat(body.path("type").asString()).isEqualTo("case.stage-changed");
    assertThat(Instant.parse(body.path("timestamp").asString())).isBefore(clock.instant());
    assertThat(body.at("/data/event").asString()).isEqualTo("accepted");
    assertThat(body.at("/data/before").asString()).isEqualTo("submitted");
    assertThat(body.at("/data/stage").asString()).isEqualTo("accepted");
    assertThat(heard.toString()).doesNotContain("路灯", "王芳", "赵敏", "内部");
    assertThat(first.path()).isEqualTo("/hook?a=%E8%B7%AF");
    assertThat(first.host()).isEqualTo(receiver.url().replace("http://", ""));
  }

  @Test
  void whoIsToldOfPublicCasesHearsOfThemFromTheirAcceptanceOn() {
    webhook(Map.of());
    accepted(filed(Visibility.PRIVATE, roads.id()));
    CaseFile file = accepted(filed(Visibility.PUBLIC, roads.id()));

    assertThat(heard(1).getFirst().body()).contains(file.reference(), "\"accepted\"");
    awaitLeft("true", 0);
  }

  @Test
  void whatFailsTwiceArrivesTheThirdTimeUnderOneId() throws Exception {
    String secret =
        webhook(Map.of("events", List.of("case.filed"), "departmentId", roads.id()))
            .path("secret")
            .asString();
    receiver.answer(500, 302);
    CaseFile file = filed(Visibility.PRIVATE, roads.id());

    heard(1);
    awaitLeft("tries = 1 and last_fault = 'refused' and next_try_at > posted_at", 1);
    clock.skip(Duration.ofMinutes(1));
    heard(2);
    awaitLeft("tries = 2 and last_fault = 'refused'", 1);
    clock.skip(Duration.ofMinutes(1));
    List<Receiver.Heard> heard = heard(3);
    awaitLeft("true", 0);

    assertThat(heard).extracting(Receiver.Heard::status).containsExactly(500, 302, 204);
    assertThat(heard).extracting(Receiver.Heard::id).containsOnly(heard.getFirst().id());
    assertThat(heard).extracting(Receiver.Heard::timestamp).doesNotHaveDuplicates();
    for (Receiver.Heard one : heard) {
      assertThat(one.body()).contains(file.reference());
      assertThat(one.signature()).isEqualTo(signed(secret, one));
    }
  }

  /// By other means than the server's.
  private static String signed(String secret, Receiver.Heard heard) throws Exception {
    assertThat(secret).startsWith("whsec_");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    String content = String.join(".", heard.id(), heard.timestamp(), heard.body());
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatANodeTookAndDiedWithTheNextOneDelivers() {
    JsonNode webhook = webhook(Map.of("departmentId", roads.id()));
    UUID id = UUID.randomUUID();
    // as a node leaves it that took it and died: leased, tried once, neither delivered nor put off
    database
        .sql(
            """
            insert into exchange.webhook_message
              (id, webhook_id, body, posted_at, next_try_at, tries)
            values (:id, :webhook, '{}', :now, :now, 0)
            """)
        .bind("id", id)
        .bind("webhook", UUID.fromString(webhook.path("id").asString()))
        .bind("now", clock.instant().plus(Duration.ofMinutes(10)))
        .then()
        .block();
    Instant then = clock.instant().plus(Duration.ofMinutes(10));
    List<Message> taken =
        messages.take(4, then, Courier.LEASE).collectList().blockOptional().orElseThrow();
    assertThat(taken).extracting(Message::id).containsExactly(id);
    assertThat(messages.take(4, then, Courier.LEASE).collectList().block())
        .as("nobody else takes it within the lease")
        .isEmpty();

    assertThat(receiver.heard()).isEmpty();
    clock.skip(Duration.ofMinutes(10).plus(Courier.LEASE).plusSeconds(1));

    assertThat(heard(1).getFirst().id()).isEqualTo(id.toString());
    awaitLeft("true", 0);
  }

  @Test
  void whatIsNotTakenWithinADayIsGivenUpByName() {
    webhook(Map.of("events", List.of("case.filed"), "departmentId", roads.id()));
    receiver.answer(503, 503);
    filed(Visibility.PRIVATE, roads.id());
    awaitLeft("tries = 1 and last_fault = 'refused'", 1);

    clock.skip(Courier.GIVEN_UP_AFTER);

    awaitLeft("given_up_at is not null and last_fault = 'refused' and tries = 2", 1);
    signIn();
    web(clerk)
        .get()
        .uri("/api/staff/webhooks")
        .exchange()
        .expectBody()
        .jsonPath("$[0].givenUp")
        .isEqualTo(1)
        .jsonPath("$[0].waiting")
        .isEqualTo(0)
        .jsonPath("$[0].lastFault")
        .isEqualTo("refused")
        .jsonPath("$[0].secret")
        .doesNotExist();
  }

  @Test
  void whatWasGivenUpLongAgoIsForgotten() {
    String id = webhook(Map.of("departmentId", roads.id())).path("id").asString();
    for (int days : List.of(89, 91)) {
      database
          .sql(
              """
              insert into exchange.webhook_message
                (id, webhook_id, body, posted_at, next_try_at, tries, last_fault, given_up_at)
              values (gen_random_uuid(), :webhook, '{}', :at, :at, 9, 'refused', :at)
              """)
          .bind("webhook", UUID.fromString(id))
          .bind("at", clock.instant().minus(Duration.ofDays(days)))
          .then()
          .block();
    }

    courier.clear().block();

    assertThat(left("true")).isEqualTo(1);
  }

  @Test
  void aSecretIsStoredSealedAndChangedWithoutAGap() throws Exception {
    JsonNode webhook = webhook(Map.of("events", List.of("case.filed"), "departmentId", roads.id()));
    String path = "/api/staff/webhooks/" + webhook.path("id").asString() + "/secret";
    String first = webhook.path("secret").asString();
    assertThat(
            database
                .sql("select encode(sealed_secret, 'escape') as stored from exchange.webhook")
                .map(row -> row.get("stored", String.class))
                .one()
                .block())
        .doesNotContain("whsec_")
        .doesNotContain(first.substring("whsec_".length()));

    byte[] told =
        web(clerk)
            .post()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    String second =
        JsonMapper.shared().readTree(Objects.requireNonNull(told)).path("secret").asString();
    filed(Visibility.PRIVATE, roads.id());
    Receiver.Heard both = heard(1).getFirst();
    awaitLeft("true", 0);
    clock.skip(Duration.ofDays(1));
    filed(Visibility.PRIVATE, roads.id());
    Receiver.Heard alone = heard(2).getLast();

    assertThat(second).isNotEqualTo(first);
    assertThat(both.signature()).isEqualTo(signed(second, both) + " " + signed(first, both));
    assertThat(alone.signature()).isEqualTo(signed(second, alone));
    signIn();
    web(people.staff("周强", roads, Role.HANDLER))
        .post()
        .uri(path)
        .exchange()
        .expectStatus()
        .isForbidden();
    web(clerk)
        .post()
        .uri("/api/staff/webhooks/" + UUID.randomUUID() + "/secret")
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void nobodyThereIsAFaultOfItsOwn() {
    webhook(Map.of("url", "http://localhost:1/", "departmentId", roads.id()));
    webhook(Map.of("url", "http://nowhere.invalid/", "departmentId", roads.id()));
    webhook(Map.of("url", receiver.url().replace("http:", "https:"), "departmentId", roads.id()));
    filed(Visibility.PRIVATE, roads.id());

    awaitLeft("last_fault = 'unreachable'", 1);
    awaitLeft("last_fault = 'host-unknown'", 1);
    awaitLeft("last_fault = 'not-trusted'", 1);
  }

  @Test
  void whoSaysTheyAreGoneIsToldNoMore() {
    webhook(Map.of("departmentId", roads.id()));
    receiver.answer(410);
    CaseFile file = filed(Visibility.PRIVATE, roads.id());
    heard(1);
    awaitLeft("true", 0);

    accepted(file);

    awaitLeft("true", 0);
    web(clerk).get().uri("/api/staff/webhooks").exchange().expectBody().json("[]");
  }

  @Test
  void whatIsRolledBackIsNotTold() {
    webhook(Map.of("departmentId", roads.id()));
    Told told = Told.privately("不算数", "不算数", roads.id());
    cases
        .file(fang.id(), told)
        .then(Mono.error(new IllegalStateException("the rest failed")))
        .as(transaction::transactional)
        .onErrorComplete()
        .block();

    assertThat(left("true")).isZero();
  }

  @Test
  void noMessageLeavesTheInternetForTheHouse() {
    SignedPosts posts = new SignedPosts(Clock.systemUTC(), SignedPosts.LONGEST);
    List<String> secrets = List.of(Signature.newSecret());
    try {
      for (String url :
          List.of(
              receiver.url().replace("http:", "https:"),
              "https://127.0.0.1:" + port + "/api/public/departments",
              "https://2130706433/",
              "https://[::1]/",
              "https://[::ffff:10.0.0.1]/",
              "https://169.254.169.254/latest/meta-data",
              receiver.url())) {
        assertThat(
                posts
                    .send(new SignedPost(UUID.randomUUID(), url, secrets, "{}", false))
                    .then(Mono.just("delivered"))
                    .onErrorResume(Fault.NotDelivered.class, e -> Mono.just(e.fault().word()))
                    .block())
            .as(url)
            .isEqualTo("address-not-allowed");
      }
    } finally {
      posts.destroy();
    }
    assertThat(receiver.heard()).isEmpty();
  }

  @Test
  void clerksEnterAndEndThemForDepartmentsTheyReach() {
    String id = webhook(Map.of("departmentId", roads.id())).path("id").asString();
    SignedIn handler = people.staff("周强", roads, Role.HANDLER);

    web(handler).get().uri("/api/staff/webhooks").exchange().expectStatus().isForbidden();
    web(handler).delete().uri("/api/staff/webhooks/" + id).exchange().expectStatus().isForbidden();
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("name", "x", "url", "ftp://example.org/"),
            Map.of("name", "x", "url", "https://user:secret@example.org/"),
            Map.of("name", "x", "url", "https:///path"),
            Map.of("name", "x", "url", "https://example.org/", "events", List.of("all")),
            Map.of("name", "x", "url", "https://example.org/", "departmentId", UUID.randomUUID()),
            Map.of("name", "", "url", "https://example.org/"))) {
      web(clerk)
          .post()
          .uri("/api/staff/webhooks")
          .bodyValue(wrong)
          .exchange()
          .expectStatus()
          .isBadRequest();
    }
    web(clerk).delete().uri("/api/staff/webhooks/" + id).exchange().expectStatus().isOk();
    web(clerk).delete().uri("/api/staff/webhooks/" + id).exchange().expectStatus().isNotFound();
    filed(Visibility.PRIVATE, roads.id());
    assertThat(left("true")).isZero();
  }
}
