package org.kaimen.signaling.platform.web;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.platform.Problems;
import org.kaimen.signaling.testing.TestClock;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import tools.jackson.databind.json.JsonMapper;

class WebClientTest {

  private final WebTestClient web =
      WebTestClient.bindToRouterFunction(
              WebClientRoutes.routes(WebClient.load("web-client-sample")))
          .handlerStrategies(strategies())
          .build();

  private static HandlerStrategies strategies() {
    Problems problems = new Problems(JsonMapper.shared());
    return HandlerStrategies.builder()
        .exceptionHandler(new ProblemHandler(problems, new Outage(new TestClock())))
        .build();
  }

  private ResponseSpec get(String path) {
    return web.get().uri(path).exchange();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/index.html", "/file", "/cases/K261124-7QX2M", "/join/a_-9", "/staffing"})
  void citizensGetTheirPage(String path) {
    get(path)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache")
        .expectBody(String.class)
        .isEqualTo("<!doctype html><title>citizens</title>\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/staff", "/staff/", "/staff/sign-in", "/desk/join/a_-9", "/review/1"})
  void staffGetTheirs(String path) {
    get(path)
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("<!doctype html><title>staff</title>\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/index-a1b2c3.js, text/javascript;charset=UTF-8, 'max-age=31536000, public, immutable'",
    "/icon.svg, image/svg+xml, no-cache"
  })
  void filesAreSentAsWhatTheyAre(String path, String type, String cache) {
    get(path)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_TYPE, type)
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, cache);
  }

  @Test
  void whatABrowserHasIsNotSentAgain() {
    EntityExchangeResult<byte[]> first = get("/").expectBody().returnResult();
    String tag = String.valueOf(first.getResponseHeaders().getETag());

    web.get()
        .uri("/cases")
        .header(HttpHeaders.IF_NONE_MATCH, tag)
        .exchange()
        .expectStatus()
        .isNotModified()
        .expectBody()
        .isEmpty();
    web.get().uri("/staff").header(HttpHeaders.IF_NONE_MATCH, tag).exchange().expectStatus().isOk();
  }

  @Test
  void theHeadAloneCanBeAskedFor() {
    web.head()
        .uri("/icon.svg")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("image/svg+xml")
        .expectBody()
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/gone-d4e5f6.js",
        "/favicon.ico",
        "/.vite/manifest.json",
        "/assets/../../application.yml",
        "/..%2fapplication.yml",
        "/%2e%2e/application.yml",
        "/assets/%00.js"
      })
  void whatIsNotThereIsNotFound(String path) {
    web.get()
        .uri(URI.create(path))
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-found");
  }
}
