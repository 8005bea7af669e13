package org.kaimen.signaling.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

/// The built web client as the server serves it; passed over where it is not built.
class PagesIT extends KaimenIT {

  @BeforeAll
  void theWebClientIsBuilt() {
    assumeTrue(new ClassPathResource("static/index.html").exists());
  }

  private String page(String path) {
    return Objects.requireNonNull(
        web()
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .value(
                "Content-Security-Policy",
                policy -> assertThat(policy).contains("default-src 'none'"))
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  @Test
  void everyScriptAndStyleOfThePagesIsThere() {
    for (String path : new String[] {"/", "/staff"}) {
      Matcher assets = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page(path));
      int found = 0;
      for (; assets.find(); found++) {
        web()
            .get()
            .uri(assets.group(1))
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .exists(HttpHeaders.ETAG);
      }
      assertThat(found).as(path).isPositive();
    }
  }

  @Test
  void pagesAreForReadingOnly() {
    web().post().uri("/").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void theHeadOfAPageHasNoBody() {
    web().head().uri("/").exchange().expectStatus().isOk().expectBody().isEmpty();
  }
}
