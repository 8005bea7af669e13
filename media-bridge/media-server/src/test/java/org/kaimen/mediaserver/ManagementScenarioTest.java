package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.webrtc.LoopbackBrowser;
import org.kaimen.mediaserver.webrtc.NoLeaks;

/// What operators see of a server, over HTTP.
@ExtendWith(NoLeaks.class)
class ManagementScenarioTest {

  private static final byte[] OPUS = new byte[100];

  @TempDir private Path folder;
  private MediaServer server;
  private TestClient client;
  private Operator operator;

  @BeforeEach
  void start() throws IOException {
    server = MediaServer.start(TestServer.settings(folder, 0).managedAt(loopback(0)));
    client = new TestClient(server.uri());
    operator = new Operator(port());
  }

  @AfterEach
  void stop() {
    operator.close();
    client.close();
    server.close();
  }

  @Test
  void aServerThatDrainsIsWellButNotReady() throws Exception {
    String pipeline = client.create("MediaPipeline", null);
    assertThat(operator.get("/health").statusCode()).isEqualTo(200);
    assertThat(operator.get("/ready").statusCode()).isEqualTo(200);

    assertThat(operator.post("/drain").statusCode()).isEqualTo(202);
    assertThat(operator.post("/drain").statusCode()).isEqualTo(202);

    assertThat(operator.get("/health").statusCode()).isEqualTo(200);
    assertThat(operator.get("/ready").statusCode()).isEqualTo(503);
    assertThat(
            client
                .request("create", TestClient.JSON.createObjectNode().put("type", "MediaPipeline"))
                .path("error")
                .path("code")
                .asInt())
        .isEqualTo(40009);
    eventually("kaimen_media_draining", 1);
    eventually("kaimen_media_pipelines", 1);
    client.release(pipeline);
    eventually("kaimen_media_pipelines", 0);
  }

  @Test
  void theFiguresOfACall() throws Exception {
    String pipeline = client.create("MediaPipeline", null);
    String publisher = client.create("WebRtcEndpoint", pipeline);
    String receiver = client.create("WebRtcEndpoint", pipeline);
    client.invoke(publisher, "connect", TestClient.JSON.createObjectNode().put("sink", receiver));
    client.invoke("nobody", "getName");
    client.ask("{");

    try (LoopbackBrowser sender = join(publisher, Direction.SENDONLY);
        LoopbackBrowser viewer = join(receiver, Direction.RECVONLY)) {
      int[] sent = new int[1];
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> {
            sender.send(MediaKind.AUDIO, 960L * sent[0]++, OPUS);
            return viewer.received().size() > 50
                && operator.metric("kaimen_media_bitrate{direction=\"out\"}") > 1000;
          });
      assertThat(operator.metric("kaimen_media_bitrate{direction=\"in\"}")).isGreaterThan(1000);
      assertThat(operator.metric("kaimen_media_bytes_total{direction=\"in\"}")).isGreaterThan(5000);
      assertThat(operator.metric("kaimen_media_bytes_total{direction=\"out\"}"))
          .isGreaterThan(5000);
      assertThat(operator.metric("kaimen_media_datagrams_total{direction=\"out\"}"))
          .isGreaterThan(50);
      assertThat(operator.metric("kaimen_media_packet_delay_seconds{quantile=\"0.99\"}"))
          .isBetween(1e-6, 1.0);
      assertThat(operator.metric("kaimen_media_loop_delay_seconds{quantile=\"1\"}")).isPositive();
      eventually("kaimen_media_peers", 2);
      eventually("kaimen_media_endpoints", 2);
      eventually("kaimen_media_pipelines", 1);
      eventually("kaimen_media_sessions", 1);
      eventually("kaimen_media_refusals_total{reason=\"MEDIA_OBJECT_NOT_FOUND\"}", 1);
      eventually("kaimen_media_refusals_total{reason=\"PARSE_ERROR\"}", 1);
      eventually("kaimen_media_refusals_total{reason=\"NOT_ENOUGH_RESOURCES\"}", 0);
    }
    System.gc();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(operator.get("/metrics").body()).contains("jvm_gc_pause_seconds_count"));
    client.release(pipeline);
    eventually("kaimen_media_peers", 0);
  }

  @ParameterizedTest
  @CsvSource({"GET, /, 404", "GET, /metrics/x, 404", "GET, /drain, 405", "POST, /metrics, 405"})
  void nothingElseIsThere(String method, String path, int status) throws Exception {
    assertThat((method.equals("GET") ? operator.get(path) : operator.post(path)).statusCode())
        .isEqualTo(status);
    assertThat(server.ready()).isTrue();
  }

  @Test
  void noPageDrainsAServerThroughABrowser() throws Exception {
    assertThat(operator.post("/drain", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);

    assertThat(server.ready()).isTrue();
  }

  @Test
  void aPortThatIsTakenIsAnErrorAndLeavesNothing() {
    assertThatThrownBy(
            () -> MediaServer.start(TestServer.settings(folder, 0).managedAt(loopback(port()))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Cannot listen");
    assertThat(server.ready()).isTrue();
  }

  private void eventually(String sample, double value) {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(operator.metric(sample)).as(sample).isEqualTo(value));
  }

  private int port() {
    return Objects.requireNonNull(server.managementAddress()).getPort();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private LoopbackBrowser join(String endpoint, Direction direction) throws Exception {
    LoopbackBrowser browser = new LoopbackBrowser(direction);
    String answer = client.negotiate(endpoint, browser.offer());
    browser.connect(answer).get(20, TimeUnit.SECONDS);
    return browser;
  }
}
