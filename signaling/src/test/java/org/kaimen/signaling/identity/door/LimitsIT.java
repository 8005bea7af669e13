package org.kaimen.signaling.identity.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// How often things may be asked for: filing, joining and searching. Those of signing in and of
/// codes stand with their tests.
class LimitsIT extends KaimenIT {

  private SignedIn fang;
  private SignedIn clerk;

  @BeforeAll
  void somebody() {
    fang = people.citizen("王芳");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
  }

  /// Others count by the one client that all tests are.
  @AfterEach
  void forget() {
    redis.execute(connection -> connection.serverCommands().flushDb()).blockLast();
  }

  /// Asks until it is refused, and as somebody else once more.
  private static void refusedAfter(int most, Supplier<ResponseSpec> ask) {
    for (int n = 1; n <= most; n++) {
      int status = ask.get().expectBody().returnResult().getStatus().value();
      assertThat(status).as("the %d-th", n).isNotEqualTo(429);
    }
    ask.get().expectStatus().isEqualTo(429).expectBody().returnResult();
  }

  private ResponseSpec post(SignedIn who, String path, Map<String, Object> body) {
    return web(who).post().uri(path).bodyValue(body).exchange();
  }

  @Test
  void thirtyCasesADay() {
    Map<String, Object> wanted =
        Map.of("title", "路灯坏了", "text", "三周了", "departmentId", UUID.randomUUID());

    refusedAfter(30, () -> post(fang, "/api/citizen/cases", wanted));

    post(people.citizen("李强"), "/api/citizen/cases", wanted).expectStatus().isBadRequest();
  }

  @Test
  void aHundredCasesJoinedADay() {
    String path = "/api/citizen/appeals/K261124-7QX2M/join";

    refusedAfter(100, () -> post(fang, path, Map.of()));

    post(people.citizen("李强"), path, Map.of()).expectStatus().isNotFound();
  }

  @Test
  void sixtyLinksThatOpenNothingInTenMinutes() {
    refusedAfter(60, () -> post(fang, "/api/citizen/join", Map.of("token", "x")));
  }

  @Test
  void aHundredAndTwentySearchesAMinute() {
    refusedAfter(120, () -> web(clerk).get().uri("/api/staff/search?q=路灯").exchange());
  }

  @Test
  void aHundredAndTwentyListsOfRequestsAMinute() {
    refusedAfter(120, () -> web().get().uri("/open311/v2/requests.json").exchange());

    web()
        .get()
        .uri("/open311/v2/requests.json")
        .exchange()
        .expectBody()
        .jsonPath("$[0].code")
        .isEqualTo(429)
        .jsonPath("$[0].description")
        .isNotEmpty();
  }
}
