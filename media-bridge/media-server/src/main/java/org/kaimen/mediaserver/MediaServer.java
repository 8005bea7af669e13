package org.kaimen.mediaserver;

import java.io.IOException;
import java.net.URI;

/// A running media server. What it is asked comes over its WebSocket.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public final class MediaServer implements AutoCloseable {

  private MediaServer() {}

  /// Starts a server and returns when it can be reached.
  ///
  /// @throws IOException where an address cannot be bound or the recordings' folder not be made
  public static MediaServer start(MediaServerSettings settings) throws IOException {
    throw later();
  }

  /// Where the Kurento protocol is spoken, `ws://host:port/path`.
  public URI uri() {
    throw later();
  }

  /// The UDP port of all peers.
  public int udpPort() {
    throw later();
  }

  /// Ends all sessions, completes the recordings under way and lets go of the ports.
  @Override
  public void close() {
    throw later();
  }

  private static RuntimeException later() {
    return new UnsupportedOperationException();
  }
}
