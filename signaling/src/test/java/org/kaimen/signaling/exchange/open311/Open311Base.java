package org.kaimen.signaling.exchange.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.xml.XmlMapper;

/// What the tests of Open311 have in common: an outside system with a key, and cases.
abstract class Open311Base extends KaimenIT {

  static final String KEY = "a key for tests that nobody guesses";

  @Autowired Cases cases;
  Department roads;
  Department water;
  SignedIn fang;

  @BeforeAll
  void people() {
    roads = people.department("道路管理处", "Roads <&> \"Bridges\"");
    water = people.department("自来水公司", "Water");
    fang = people.citizen("王芳");
  }

  @BeforeEach
  void aKey() {
    database
        .sql("delete from exchange.filing")
        .then()
        .then(database.sql("delete from exchange.api_key").then())
        .block();
    addKey("随手拍", KEY);
  }

  void addKey(String name, String key) {
    database
        .sql(
            """
            insert into exchange.api_key (id, name, key_hash, created_at)
            values (gen_random_uuid(), :name, sha256(convert_to(:key, 'UTF8')), now())
            """)
        .bind("name", name)
        .bind("key", key)
        .then()
        .block();
  }

  /// Asks as another system does: without the header our own pages send.
  WebTestClient other() {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port + "/open311")
        .responseTimeout(Duration.ofSeconds(20))
        .build();
  }

  String text(String path, int status) {
    byte[] body =
        other()
            .get()
            // as it is: a builder would encode its percent signs
            .uri(URI.create("http://localhost:" + port + "/open311" + path))
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }

  JsonNode json(String path) {
    return JsonMapper.shared().readTree(text(path, 200));
  }

  JsonNode xml(String path) {
    return XmlMapper.shared().readTree(text(path, 200));
  }

  static MultiValueMap<String, String> form(String... pairs) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.add(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  WebTestClient.ResponseSpec post(MultiValueMap<String, String> form, String... headers) {
    WebTestClient.RequestBodySpec request = other().post().uri("/v2/requests.json");
    for (int i = 0; i < headers.length; i += 2) {
      request = request.header(headers[i], headers[i + 1]);
    }
    return request.body(BodyInserters.fromFormData(form)).exchange();
  }

  CaseFile publicCase(String title, String text, List<UUID> departments) {
    return accepted(
        new Told(title, text, null, Visibility.PUBLIC, "东门 12 号", Channel.WEB), departments);
  }

  CaseFile accepted(Told told, List<UUID> departments) {
    CaseFile file = Objects.requireNonNull(cases.file(fang.id(), told).block());
    file = append(file, new Handling.Accepted(CaseKind.HELP, "赵敏"));
    return departments.isEmpty()
        ? file
        : append(file, new Handling.Routed(departments, null, "赵敏"));
  }

  CaseFile append(CaseFile file, CaseEvent event) {
    return Objects.requireNonNull(cases.append(file.id(), fang.id(), event).block());
  }

  static List<String> references(JsonNode list) {
    assertThat(list.isArray()).isTrue();
    return list.valueStream().map(one -> one.path("service_request_id").asString()).toList();
  }
}
