package org.kaimen.mediaserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kaimen.mediaserver.control.Quotas;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;

/// A media server on loopback, and the clients a test connects to it.
final class TestServer implements AutoCloseable {

  static final String PATH = "/kurento";

  private final MediaServer server;
  private final List<TestClient> clients = new ArrayList<>();

  /// @param grace how long a session waits for its client
  TestServer(Path recordings, Duration grace) throws IOException {
    this.server = MediaServer.start(settings(recordings, 0), grace);
  }

  TestServer(Path recordings, Quotas quotas) throws IOException {
    this.server = MediaServer.start(settings(recordings, 0).with(quotas));
  }

  static MediaServerSettings settings(Path recordings, int port) {
    return new MediaServerSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        PATH,
        new WebRtcSettings(0, List.of(InetAddress.getLoopbackAddress())),
        recordings);
  }

  MediaServer server() {
    return server;
  }

  URI uri() {
    return server.uri();
  }

  TestClient client() {
    TestClient client = new TestClient(server.uri());
    clients.add(client);
    return client;
  }

  /// Stops the server while the clients stay.
  void stop() {
    server.close();
  }

  @Override
  public void close() {
    clients.forEach(TestClient::close);
    server.close();
  }
}
