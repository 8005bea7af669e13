package org.kaimen.signaling.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.platform.SocketChannel;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DescriptionsIT extends KaimenIT {

  @Autowired private ObjectProvider<SocketChannel> sockets;

  private JsonNode get(String path) {
    byte[] body =
        web()
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(Objects.requireNonNull(body));
  }

  @Test
  void theHttpApiIsDescribed() {
    JsonNode document = get("/api/openapi");

    assertThat(document.at("/openapi").asString()).startsWith("3.1");
    assertThat(document.at("/paths").propertyNames())
        .contains("/api/citizen/sign-in", "/api/staff/me", "/api/public/departments")
        .allMatch(path -> path.startsWith("/api/"));
    assertThat(AsyncApiTest.brokenReferences(document)).isEmpty();
  }

  @Test
  void whoIsSignedInIsNoParameter() {
    JsonNode me = get("/api/openapi").at("/paths/~1api~1staff~1me/get");

    assertThat(me.isMissingNode()).isFalse();
    assertThat(me.at("/parameters").isEmpty()).isTrue();
  }

  @Test
  void everySocketIsDescribed() {
    JsonNode document = get("/api/asyncapi");

    assertThat(document.at("/asyncapi").asString()).isEqualTo("3.0.0");
    List<String> addresses =
        document
            .at("/channels")
            .valueStream()
            .map(channel -> channel.at("/address").asString())
            .toList();
    assertThat(addresses)
        .containsExactlyInAnyOrderElementsOf(sockets.stream().map(SocketChannel::path).toList());
    assertThat(AsyncApiTest.brokenReferences(document)).isEmpty();
  }

  @Test
  void whatAPublicationShowsIsDescribed() {
    JsonNode publish = get("/api/asyncapi").at("/components/schemas/ClientMessagePublish");

    assertThat(publish.at("/properties/kind/enum").toString()).isEqualTo("[\"camera\",\"screen\"]");
    assertThat(publish.at("/required").toString()).contains("\"kind\"");
  }

  @Test
  void whatIsNoPartOfTheApiIsNotFound() {
    for (String path : List.of("/api/nothing", "/api/public/nothing", "/actuator/env")) {
      web()
          .get()
          .uri(path)
          .exchange()
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("not-found");
    }
  }
}
