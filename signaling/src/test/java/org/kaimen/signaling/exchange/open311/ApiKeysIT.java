package org.kaimen.signaling.exchange.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiKeysIT extends Open311Base {

  private WebTestClient.ResponseSpec add(SignedIn staff, Map<String, Object> wanted) {
    return web(staff).post().uri("/api/staff/api-keys").bodyValue(wanted).exchange();
  }

  private int filesWith(String key) {
    return post(form(
            "api_key", key,
            "service_code", "other",
            "address_string", "东门",
            "description", "路灯不亮"))
        .expectBody()
        .returnResult()
        .getStatus()
        .value();
  }

  @Test
  void aClerkGivesAKeyAndTakesItBack() {
    SignedIn clerk = people.staff("赵敏", roads, Role.CLERK);
    byte[] answer =
        add(clerk, Map.of("name", " 市民通 "))
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    JsonNode added = JsonMapper.shared().readTree(Objects.requireNonNull(answer));
    String key = added.path("key").asString();
    assertThat(key).hasSize(48);
    assertThat(filesWith(key)).isEqualTo(201);

    web(clerk)
        .get()
        .uri("/api/staff/api-keys")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[1].name")
        .isEqualTo("市民通")
        .jsonPath("$[1].filed")
        .isEqualTo(1)
        .jsonPath("$[1].key")
        .doesNotExist();

    String path = "/api/staff/api-keys/" + added.path("id").asString();
    web(clerk).delete().uri(path).exchange().expectStatus().isOk();
    web(clerk).delete().uri(path).exchange().expectStatus().isNotFound();
    assertThat(filesWith(key)).isEqualTo(403);
    assertThat(
            database
                .sql("select action from audit.entry where person_id = :id order by id")
                .bind("id", clerk.id())
                .map(row -> row.get("action", String.class))
                .all()
                .collectList()
                .block())
        .containsExactly("api-key-added", "api-key-revoked");
  }

  @Test
  void nobodyElseDoes() {
    UUID region = UUID.randomUUID();
    database
        .sql("insert into identity.region (id, name_zh, name_en) values (:id, '东城', 'East')")
        .bind("id", region)
        .then()
        .block();
    var local = people.department("东城街道", "East Street");
    database
        .sql("update identity.department set region_id = :region where id = :id")
        .bind("region", region)
        .bind("id", local.id())
        .then()
        .block();

    for (SignedIn staff :
        new SignedIn[] {
          people.staff("区里的", local, Role.CLERK), people.staff("周强", roads, Role.HANDLER)
        }) {
      add(staff, Map.of("name", "x")).expectStatus().isForbidden();
      web(staff).get().uri("/api/staff/api-keys").exchange().expectStatus().isForbidden();
      web(staff)
          .delete()
          .uri("/api/staff/api-keys/" + UUID.randomUUID())
          .exchange()
          .expectStatus()
          .isForbidden();
    }
    SignedIn clerk = people.staff("赵敏", roads, Role.CLERK);
    add(clerk, Map.of("name", " ")).expectStatus().isBadRequest();
    add(clerk, Map.of("name", "x", "perMinute", 0)).expectStatus().isBadRequest();
  }
}
