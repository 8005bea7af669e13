package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.control.Quotas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Quotas, and a server that drains.
class AdmissionScenarioTest {

  private static final int NOT_ENOUGH_RESOURCES = 40009;

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(folder, new Quotas(3, 4, 5, 3, 4));
    client = server.client();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSessionHasSoManyPipelinesAndTheServerSoManyMore() {
    String first = client.create("MediaPipeline", null);
    client.create("kurento.MediaPipeline", null);
    client.create("MediaPipeline", null);
    assertRefused(create(client, "MediaPipeline", null), "pipelines in this session: at most 3");
    assertRefused(
        create(client, "kurento.MediaPipeline", null), "pipelines in this session: at most 3");
    TestClient other = server.client();
    other.create("MediaPipeline", null);
    assertRefused(create(other, "MediaPipeline", null), "pipelines on this server: at most 4");

    client.release(first);
    client.release(first);

    client.create("MediaPipeline", null);
    assertRefused(create(client, "MediaPipeline", null), "pipelines on this server");
  }

  @Test
  void aSessionHasSoManyEndpointsAndTheServerSoManyMore() {
    String pipeline = client.create("MediaPipeline", null);
    for (int i = 0; i < 4; i++) {
      client.create("WebRtcEndpoint", pipeline);
    }
    assertRefused(create(client, "WebRtcEndpoint", pipeline), "endpoints in this session");
    TestClient other = server.client();
    String others = other.create("MediaPipeline", null);
    String last = other.create("WebRtcEndpoint", others);
    assertRefused(create(other, "WebRtcEndpoint", others), "endpoints on this server: at most 5");

    client.release(pipeline);

    other.invoke(last, "getName");
    other.create("WebRtcEndpoint", others);
    client.create("WebRtcEndpoint", client.create("MediaPipeline", null));
  }

  @Test
  void whatASessionHadCountsNoMoreWhenItEnds() {
    String pipeline = client.create("MediaPipeline", null);
    for (int i = 0; i < 4; i++) {
      client.create("WebRtcEndpoint", pipeline);
    }
    client.request("closeSession", TestClient.JSON.createObjectNode());

    TestClient other = server.client();
    String others = other.create("MediaPipeline", null);
    for (int i = 0; i < 4; i++) {
      other.create("WebRtcEndpoint", others);
    }
    assertRefused(create(other, "WebRtcEndpoint", others), "endpoints in this session");
  }

  @Test
  void thereAreSoManySessions() {
    client.create("MediaPipeline", null);
    for (int i = 0; i < 2; i++) {
      server.client().create("MediaPipeline", null);
    }

    assertRefused(create(server.client(), "MediaPipeline", null), "sessions: at most 3");
  }

  @Test
  void aServerThatDrainsLetsCallsGoOnAndEndButTakesNoneAnew() throws Exception {
    String pipeline = client.create("MediaPipeline", null);
    assertThat(server.server().ready()).isTrue();

    CompletableFuture<Void> drained = server.server().drain();

    await().untilAsserted(() -> assertRefused(create(client, "MediaPipeline", null), "draining"));
    assertThat(server.server().ready()).isFalse();
    String endpoint = client.create("WebRtcEndpoint", pipeline);
    assertThat(client.invoke(endpoint, "getName").path("result").path("value").asString())
        .isEqualTo(endpoint);
    assertThat(drained).isNotDone();

    client.release(pipeline);

    drained.get(5, TimeUnit.SECONDS);
    server.server().drain().get(5, TimeUnit.SECONDS);
  }

  private static void assertRefused(JsonNode answer, String why) {
    assertThat(answer.path("error").path("code").asInt()).isEqualTo(NOT_ENOUGH_RESOURCES);
    assertThat(answer.path("error").path("data").path("type").asString())
        .isEqualTo("NOT_ENOUGH_RESOURCES");
    assertThat(answer.path("error").path("message").asString()).contains(why);
  }

  private static JsonNode create(TestClient by, String type, @Nullable String pipeline) {
    ObjectNode params = TestClient.JSON.createObjectNode().put("type", type);
    if (pipeline != null) {
      params.putObject("constructorParams").put("mediaPipeline", pipeline);
    }
    return by.request("create", params);
  }
}
