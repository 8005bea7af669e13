package org.kaimen.signaling.exchange.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What other systems file.
class Open311InIT extends Open311Base {

  private MultiValueMap<String, String> pothole() {
    return form(
        "api_key", KEY,
        "service_code", roads.id().toString(),
        "lat", "31.2304",
        "long", "121.4737",
        "address_string", "人民路 12 号",
        "email", "Li.Lei@Example.org",
        "first_name", "雷",
        "last_name", "李",
        "phone", "13900000000",
        "description", "路面有坑。\n已经 <b>三周</b> 了。",
        "media_url", "https://photos.example.org/1.jpg",
        "attribute[visibility]", "public");
  }

  private static JsonNode body(WebTestClient.ResponseSpec answer, int status) {
    byte[] body =
        answer.expectStatus().isEqualTo(status).expectBody().returnResult().getResponseBody();
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }

  private String filed(MultiValueMap<String, String> form, String... headers) {
    return body(post(form, headers), 201).at("/0/service_request_id").asString();
  }

  private CaseFile file(String reference) {
    return cases.find(reference).blockOptional().orElseThrow();
  }

  private long count() {
    return database
        .sql("select count(*) as n from casework.case_file")
        .map(row -> row.get("n", Long.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void aRequestBecomesACaseOfItsOwnChannel() {
    CaseFile file = file(filed(pothole()));

    CaseEvent.Filed told = file.filed();
    assertThat(told.title()).isEqualTo("路面有坑");
    assertThat(told.text()).isEqualTo("路面有坑。\n已经 <b>三周</b> 了。");
    assertThat(told.channel()).isEqualTo(Channel.OPEN311);
    assertThat(told.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(told.place()).isEqualTo("人民路 12 号");
    assertThat(told.departmentId()).isEqualTo(roads.id());
    assertThat(file.entries().get(1).event())
        .isInstanceOfSatisfying(
            CaseEvent.NoteWritten.class,
            note ->
                assertThat(note.text())
                    .contains("随手拍", "13900000000", "31.230400, 121.473700", "1.jpg"));
    SignedIn lei = people.signIn(told.citizenId(), Audience.CITIZEN, new Scope.Full());
    assertThat(lei.actor().name()).isEqualTo("李雷");
    web(lei)
        .get()
        .uri("/api/citizen/cases")
        .exchange()
        .expectBody()
        .jsonPath("$[*].reference")
        .value(List.class, all -> assertThat(all.toString()).contains(file.reference()));
    SignedIn clerk = people.staff("赵敏", roads, Role.CLERK);
    web(clerk)
        .get()
        .uri("/api/staff/cases/" + file.reference())
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.channel")
        .isEqualTo("open311");
  }

  @Test
  void onceAcceptedItGoesOutAgainAsItCameIn() {
    CaseFile file = file(filed(pothole()));
    assertThat(text("/v2/requests/" + file.reference() + ".json", 404)).contains("404");

    append(file, new Handling.Accepted(CaseKind.HELP, "赵敏"));

    JsonNode one = json("/v2/requests/" + file.reference() + ".json").path(0);
    assertThat(one.path("description").asString()).isEqualTo("路面有坑。\n已经 <b>三周</b> 了。");
    assertThat(one.path("service_code").asString()).isEqualTo(roads.id().toString());
    assertThat(one.toString()).doesNotContain("13900000000", "李雷", "人民路", "1.jpg");
  }

  @Test
  void whoSaysNothingOfThemselvesFilesAllTheSameAndPrivately() {
    CaseFile file =
        file(
            filed(
                form(
                    "api_key", KEY,
                    "service_code", "other",
                    "email", "",
                    "lat", "31.2",
                    "long", "-121.4",
                    "description", "没有标点的一句很长的话".repeat(20))));

    assertThat(file.filed().visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(file.filed().place()).isEqualTo("31.200000, -121.400000");
    assertThat(file.filed().title()).hasSize(50).endsWith("…");
    assertThat(file.filed().departmentId()).isNull();
  }

  @Test
  void theSameKeyAgainIsTheSameCaseAndItsTokenTellsTheNumber() {
    String token = UUID.randomUUID().toString();
    long before = count();

    List<String> answers =
        Flux.range(0, 8)
            .flatMap(_ ->
                Mono.fromCallable(() -> filed(pothole(), "Idempotency-Key", token))
                    .subscribeOn(Schedulers.boundedElastic()))
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
    assertThat(count() - before).isEqualTo(1);
    JsonNode known = json("/v2/tokens/" + token + ".json").path(0);
    assertThat(known.path("service_request_id").asString()).isEqualTo(answers.getFirst());
    assertThat(known.path("token").asString()).isEqualTo(token);
    assertThat(xml("/v2/tokens/" + token + ".xml").at("/request/token").asString())
        .isEqualTo(token);
  }

  @Test
  void withoutAGoodKeyNothingIsFiled() {
    addKey("停用的", "revoked");
    database
        .sql("update exchange.api_key set revoked_at = now() where name = '停用的'")
        .then()
        .block();
    long before = count();
    for (String key : List.of("", "wrong", "revoked", "x".repeat(10_000))) {
      MultiValueMap<String, String> form = pothole();
      form.set("api_key", key);
      JsonNode fault = body(post(form), 403).path(0);
      assertThat(fault.path("code").asInt()).isEqualTo(403);
      assertThat(fault.path("description").asString()).contains("api_key");
    }
    MultiValueMap<String, String> none = pothole();
    none.remove("api_key");
    body(post(none), 403);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void eachArgumentAtFaultIsNamed() {
    long before = count();
    JsonNode missing = body(post(form("api_key", KEY)), 400);
    assertThat(missing.valueStream().map(one -> one.path("description").asString()))
        .anyMatch(words -> words.endsWith("service_code"))
        .anyMatch(words -> words.endsWith("description"))
        .anyMatch(words -> words.endsWith("address_string"));

    for (List<String> one :
        List.of(
            List.of("lat", "91"),
            List.of("long", "NaN"),
            List.of("lat", ""),
            List.of("email", "nobody"),
            List.of("media_url", "javascript:alert(1)"),
            List.of("description", "x".repeat(4001)),
            List.of("description", "bell \u0007"),
            List.of("address_string", "two\nlines"),
            List.of("attribute[visibility]", "some"))) {
      MultiValueMap<String, String> form = pothole();
      form.set(one.getFirst(), one.getLast());
      JsonNode fault = body(post(form), 400).path(0);
      assertThat(fault.path("description").asString()).endsWith(": " + one.getFirst());
    }
    MultiValueMap<String, String> unknown = pothole();
    unknown.set("service_code", UUID.randomUUID().toString());
    body(post(unknown), 404);
    body(post(pothole(), "Idempotency-Key", "not a uuid"), 400);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void aFormThatIsTooLongIsNotRead() {
    MultiValueMap<String, String> form = pothole();
    form.set("nothing", "x".repeat(400_000));

    body(post(form), 413);
  }

  @Test
  void aKeyFilesSoManyAMinute() {
    database.sql("update exchange.api_key set per_minute = 2").then().block();
    String token = UUID.randomUUID().toString();
    String first = filed(pothole(), "Idempotency-Key", token);
    filed(pothole());

    body(post(pothole()), 429);
    assertThat(filed(pothole(), "Idempotency-Key", token)).as("it is no new one").isEqualTo(first);
    clock.skip(Duration.ofMinutes(2));
    filed(pothole());
  }
}
