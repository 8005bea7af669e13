package org.kaimen.mediaserver.webrtc;

import io.netty.channel.EventLoop;
import java.io.IOException;

/// All WebRTC peers of this process, behind one UDP port.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public final class WebRtcServer implements AutoCloseable {

  private WebRtcServer() {}

  /// Binds the port and makes ready for the first peer.
  ///
  /// @throws IOException where the port cannot be bound
  public static WebRtcServer open(WebRtcSettings settings) throws IOException {
    throw later();
  }

  /// The one loop that owns every peer.
  public EventLoop loop() {
    throw later();
  }

  /// The UDP port that is bound.
  public int port() {
    throw later();
  }

  /// Makes a peer. On the loop only.
  public WebRtcPeer newPeer(WebRtcPeer.Listener listener) {
    throw later();
  }

  /// Closes all peers, the port and the loop. Not from the loop.
  @Override
  public void close() {
    throw later();
  }

  private static RuntimeException later() {
    return new UnsupportedOperationException();
  }
}
