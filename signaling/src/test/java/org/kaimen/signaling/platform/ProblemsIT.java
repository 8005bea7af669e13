package org.kaimen.signaling.platform;

import org.junit.jupiter.api.Test;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.http.MediaType;

class ProblemsIT extends KaimenIT {

  @Test
  void whoeverIsNotSignedInIsToldSo() {
    web()
        .get()
        .uri("/api/citizen/me")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("sign-in-needed")
        .jsonPath("$.message['zh-CN']")
        .isNotEmpty()
        .jsonPath("$.message.en")
        .isNotEmpty();
  }

  @Test
  void aRequestFromAnotherSiteIsRefused() {
    web()
        .post()
        .uri("/api/citizen/sign-in")
        .header("X-Kaimen", "2")
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("cross-site");
  }

  @Test
  void anUnknownPathOfACitizenIsNotFound() {
    web(people.citizen("王芳"))
        .get()
        .uri("/api/citizen/nothing-here")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-found");
  }
}
