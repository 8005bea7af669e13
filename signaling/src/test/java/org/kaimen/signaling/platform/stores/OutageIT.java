package org.kaimen.signaling.platform.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.KaimenApplication;
import org.kaimen.signaling.testing.Gate;
import org.kaimen.signaling.testing.TestStores;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// PostgreSQL and Redis away at the start and later: people are told to come back, and can.
class OutageIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Gate POSTGRES = new Gate(TestStores.newPostgresUrl());
  private static final Gate REDIS = new Gate(TestStores.newRedisUrl());

  @AfterAll
  static void shut() {
    POSTGRES.close();
    REDIS.close();
  }

  private static ConfigurableApplicationContext start() {
    return SpringApplication.run(
        KaimenApplication.class,
        "--kaimen.postgres-url=" + POSTGRES.url(),
        "--kaimen.redis-url=" + REDIS.url(),
        "--kaimen.data=" + TestStores.newFolder(),
        "--kaimen.secret=a secret for tests, long enough to sign with",
        "--kaimen.port=0",
        "--kaimen.media-port=0");
  }

  private static int status(WebTestClient web, String path) {
    return web.get().uri(path).exchange().returnResult(Void.class).getStatus().value();
  }

  private static ResponseSpec sendCode(WebTestClient web) {
    return web.post()
        .uri("/api/citizen/sign-in/code")
        .bodyValue(Map.of("email", "wangfang@example.org"))
        .exchange();
  }

  private static int sendingStatus(WebTestClient web) {
    return sendCode(web).returnResult(Void.class).getStatus().value();
  }

  private static void saysToComeBack(ResponseSpec answer) {
    answer
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("service-unavailable");
  }

  @Test
  void aNodeStartsWithoutItsStoresAndRecoversEachTimeTheyAreBack() {
    try (ConfigurableApplicationContext node = start()) {
      int port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      WebTestClient web =
          WebTestClient.bindToServer()
              .baseUrl("http://localhost:" + port)
              .defaultHeader("X-Kaimen", "1")
              .responseTimeout(SOON)
              .build();

      saysToComeBack(web.get().uri("/api/public/departments").exchange());
      assertThat(status(web, "/actuator/health/readiness")).isEqualTo(503);
      assertThat(status(web, "/actuator/health/liveness")).isEqualTo(200);

      POSTGRES.open();
      await().atMost(SOON).until(() -> status(web, "/api/public/departments") == 200);
      assertThat(status(web, "/actuator/health/readiness")).isEqualTo(200);
      saysToComeBack(sendCode(web));

      REDIS.open();
      await().atMost(SOON).until(() -> sendingStatus(web) == 200);

      REDIS.shut();
      saysToComeBack(sendCode(web));
      assertThat(status(web, "/api/public/departments")).isEqualTo(200);
      REDIS.open();
      await().atMost(SOON).until(() -> sendingStatus(web) == 200);

      POSTGRES.shut();
      saysToComeBack(web.get().uri("/api/public/departments").exchange());
      POSTGRES.open();
      await().atMost(SOON).until(() -> status(web, "/api/public/departments") == 200);
    }
  }
}
