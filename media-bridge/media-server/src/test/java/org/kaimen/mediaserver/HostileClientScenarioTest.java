package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.webrtc.NoLeaks;
import tools.jackson.databind.node.ObjectNode;

/// What clients do wrong, and that it does no harm.
@ExtendWith(NoLeaks.class)
class HostileClientScenarioTest {

  private static final String MANAGER = "manager_ServerManager";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(folder, Duration.ofSeconds(30));
    client = server.client();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void thereIsNothingAtAnotherPath() {
    URI other = URI.create(server.uri() + "2");

    assertThatThrownBy(() -> new TestClient(other))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void aMessageThatIsTooLongEndsTheSocketOnly() throws Exception {
    client.send("\"" + "x".repeat(2 << 20) + "\"");

    assertThat(client.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1009);
    assertThat(server.client().ask(PING).path("result").path("value").asString()).isEqualTo("pong");
  }

  @Test
  void aBinaryMessageIsAsGoodAsAText() {
    client.sendBinary(PING.getBytes(StandardCharsets.UTF_8));

    assertThat(client.answer().path("result").path("value").asString()).isEqualTo("pong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create | {\"type\":5} | -32000",
        "create | {} | -32000",
        "create | {\"type\":\"Composite\"} | 40108",
        "create | {\"type\":\"kurento.\"} | 40108",
        "create | {\"type\":\"MediaPipeline\",\"constructorParams\":[]} | -32602",
        "create | {\"type\":\"WebRtcEndpoint\",\"constructorParams\":{\"mediaPipeline\":7}} |"
            + " 40001",
        "create |"
            + " {\"type\":\"WebRtcEndpoint\",\"constructorParams\":{\"mediaPipeline\":\"manager_ServerManager\"}}"
            + " | 40001",
        "invoke | {\"object\":\"manager_ServerManager\",\"operation\":[]} | -32000",
        "invoke | {\"object\":\"manager_ServerManager\",\"operation\":\"connect\"} | 40008",
        "invoke |"
            + " {\"object\":\"manager_ServerManager\",\"operation\":\"setName\",\"operationParams\":{\"name\":{}}}"
            + " | 40001",
        "invoke |"
            + " {\"object\":\"manager_ServerManager\",\"operation\":\"setName\",\"operationParams\":5}"
            + " | -32602",
        "invoke |"
            + " {\"object\":\"manager_ServerManager\",\"operation\":\"removeTag\",\"operationParams\":{\"key\":\"k\"}}"
            + " | 40110",
        "invoke |"
            + " {\"object\":\"manager_ServerManager\",\"operation\":\"getUsedCpu\",\"operationParams\":{\"interval\":-1}}"
            + " | 40001",
        "invoke |"
            + " {\"object\":\"manager_ServerManager\",\"operation\":\"getUsedCpu\",\"operationParams\":{\"interval\":1e300}}"
            + " | 40001",
        "invoke |"
            + " {\"object\":\"manager_ServerManager\",\"operation\":\"getUsedCpu\",\"operationParams\":{\"interval\":99999999999}}"
            + " | 40001",
        "subscribe | {\"object\":\"manager_ServerManager\",\"type\":\"IceCandidateFound\"} | 40106",
        "subscribe | {\"object\":\"manager_ServerManager\"} | -32000",
        "transaction | {} | -32000",
        "transaction | {\"operations\":{}} | -32000",
        "onEvent | {} | -32601",
        "keepAlive | {\"sessionId\":\"\"} | 40007"
      })
  void whatIsWrongHasItsError(String method, String params, int code) {
    ObjectNode given = (ObjectNode) TestClient.JSON.readTree(params);

    assertThat(client.request(method, given).path("error").path("code").asInt()).isEqualTo(code);
  }

  @Test
  void theManagerCannotBeReleased() {
    client.release(MANAGER);

    assertThat(client.invoke(MANAGER, "getName").path("result").path("value").asString())
        .isEqualTo(MANAGER);
  }

  @Test
  void aTransactionHasAnEnd() {
    ObjectNode params = TestClient.JSON.createObjectNode();
    for (int i = 0; i <= 100; i++) {
      params.withArray("operations").add(TestClient.JSON.readTree(PING));
    }

    assertThat(client.request("transaction", params).path("error").path("code").asInt())
        .isEqualTo(-32000);
  }

  @Test
  void aTransactionStopsAtAStepThatIsNoRequest() {
    ObjectNode params = TestClient.JSON.createObjectNode();
    params.withArray("operations").add(5).add(TestClient.JSON.readTree(PING));

    assertThat(client.value("transaction", params)).hasSize(1);
  }

  @Test
  void whoAsksTooMuchAtOnceHasToWait() {
    String slow =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"invoke\",\"params\":{\"object\":\""
            + MANAGER
            + "\",\"operation\":\"getUsedCpu\",\"operationParams\":{\"interval\":500}}}";
    for (int i = 0; i < 64; i++) {
      client.send(slow.formatted(i));
    }
    client.send("{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}");

    List<String> order = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      order.add(client.answer().path("id").asString());
    }

    assertThat(order.getFirst()).isEqualTo("0");
    assertThat(order).contains("last");
  }

  @Test
  void whoAsksLessIsAnsweredMeanwhile() {
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"invoke\",\"params\":{\"object\":\""
            + MANAGER
            + "\",\"operation\":\"getUsedCpu\",\"operationParams\":{\"interval\":500}}}");

    assertThat(client.ask("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}").path("id").asInt())
        .isEqualTo(2);
  }
}
