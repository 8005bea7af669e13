package org.kaimen.mediaserver.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {

  /// A server whose media thread hangs.
  private static final class Hanging implements Managed {

    @Override
    public CompletableFuture<Void> answer() {
      return new CompletableFuture<>();
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public CompletableFuture<Void> drain() {
      throw new AssertionError("nobody asked");
    }

    @Override
    public MeterBinder metrics() {
      return _ -> {};
    }
  }

  private ManagementServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        ManagementServer.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new Hanging());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aServerWhoseMediaHangIsNotWell() throws IOException {
    assertThat(ask("GET /health HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 503 ").contains("down");
  }

  @Test
  void oneAnswerEndsTheConnection() throws IOException {
    assertThat(ask("GET /ready HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("connection: close")
        .endsWith("ready\n");
  }

  @Test
  void whatIsNotHttpIsABadRequest() throws IOException {
    assertThat(ask("\u0000\u0001\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aRequestThatIsTooLongIsRefused() throws IOException {
    assertThat(ask("POST /drain HTTP/1.1\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(ask("GET /" + "x".repeat(9000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  /// All that comes until the other side ends it.
  private String ask(String request) throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      socket.setSoTimeout(9_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
