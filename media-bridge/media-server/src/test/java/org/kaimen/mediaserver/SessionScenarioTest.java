package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of objects when clients go, and come back.
class SessionScenarioTest {

  private static final String MANAGER = "manager_ServerManager";

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(folder, Duration.ofMillis(300));
    client = server.client();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void releasesWhatAnAbandonedSessionHeld() {
    String pipeline = client.create("MediaPipeline", null);
    TestClient other = server.client();
    String others = other.create("MediaPipeline", null);

    client.drop();

    await().atMost(Duration.ofSeconds(5)).until(() -> pipelines(other).equals(List.of(others)));
    assertThat(error(other.invoke(pipeline, "getName"))).isEqualTo(40101);
  }

  @Test
  void keepsWhatAnotherSessionHoldsToo() {
    String pipeline = client.create("MediaPipeline", null);
    TestClient other = server.client();
    other.request("ref", object(pipeline));

    client.request("closeSession", params());
    assertThat(pipelines(other)).containsExactly(pipeline);

    other.request("unref", object(pipeline));
    assertThat(pipelines(other)).isEmpty();
  }

  @Test
  void aClientThatComesBackFindsEverything() {
    String pipeline = client.create("MediaPipeline", null);
    String endpoint = client.create("WebRtcEndpoint", pipeline);
    client.subscribe(endpoint, "ElementConnected");
    String session = session(client.invoke(endpoint, "getName"));

    client.drop();
    TestClient back = server.client();
    JsonNode connected = back.request("connect", params().put("sessionId", session));

    assertThat(session(connected)).isEqualTo(session);
    assertThat(connected.path("result").path("serverId").isString()).isTrue();
    back.invoke(endpoint, "connect", params().put("sink", endpoint));
    assertThat(back.events("ElementConnected")).isNotEmpty();
  }

  @Test
  void aRequestThatIsRepeatedAfterAReconnectIsNotDoneTwice() {
    String request = "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"create\",\"params\":{%s}}";
    JsonNode first = client.ask(request.formatted("\"type\":\"MediaPipeline\""));

    client.drop();
    TestClient back = server.client();
    JsonNode again =
        back.ask(
            request.formatted(
                "\"type\":\"MediaPipeline\",\"sessionId\":\"" + session(first) + "\""));

    assertThat(again).isEqualTo(first);
    assertThat(pipelines(back)).hasSize(1);
  }

  @Test
  void closingASessionReleasesChildrenFirst() {
    TestClient watcher = server.client();
    watcher.subscribe(MANAGER, "ObjectDestroyed");
    String pipeline = client.create("MediaPipeline", null);
    String endpoint = client.create("WebRtcEndpoint", pipeline);

    assertThat(client.request("closeSession", params()).get("result").isNull()).isTrue();

    await().until(() -> watcher.events("ObjectDestroyed").count() == 2);
    assertThat(watcher.events("ObjectDestroyed"))
        .extracting(event -> event.path("data").path("objectId").asString())
        .containsExactly(endpoint, pipeline);
  }

  @Test
  void aClosedSessionIsNoSession() {
    String session = session(client.invoke(MANAGER, "getName"));
    client.request("closeSession", params());

    assertThat(error(client.request("connect", params().put("sessionId", session))))
        .isEqualTo(40007);
    assertThat(error(client.request("keepAlive", params().put("sessionId", session))))
        .isEqualTo(40007);
    assertThat(session(client.request("keepAlive", params()))).isNotEqualTo(session);
  }

  @Test
  void aReleasedObjectTellsNothingMore() {
    String pipeline = client.create("MediaPipeline", null);
    String endpoint = client.create("WebRtcEndpoint", pipeline);
    client.subscribe(endpoint, "DtlsConnectionStateChange");
    client.subscribe(endpoint, "IceComponentStateChanged");
    client.invoke(endpoint, "generateOffer");
    client.invoke(endpoint, "gatherCandidates");
    client.release(pipeline);
    int heard = client.events().size();

    client.release(pipeline);
    client.release(endpoint);
    assertThat(error(client.invoke(endpoint, "gatherCandidates"))).isEqualTo(40101);

    assertThat(client.events()).hasSize(heard);
  }

  @Test
  void twoSubscriptionsAreOneMessage() {
    client.subscribe(MANAGER, "ObjectCreated");
    String second = client.subscribe(MANAGER, "ObjectCreated");

    client.create("MediaPipeline", null);
    assertThat(client.events("ObjectCreated")).hasSize(1);

    client.request("unsubscribe", object(MANAGER).put("subscription", second));
    client.create("MediaPipeline", null);
    assertThat(client.events("ObjectCreated")).hasSize(2);
  }

  private static List<String> pipelines(TestClient asking) {
    return asking
        .invoke(MANAGER, "getPipelines")
        .path("result")
        .path("value")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private static ObjectNode params() {
    return TestClient.JSON.createObjectNode();
  }

  private static ObjectNode object(String id) {
    return params().put("object", id);
  }

  private static String session(JsonNode answer) {
    return answer.path("result").path("sessionId").asString();
  }

  private static int error(JsonNode answer) {
    return answer.path("error").path("code").asInt(0);
  }
}
