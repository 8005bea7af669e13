package org.kaimen.mediaserver.webrtc;

import io.netty.channel.EventLoop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The UDP port of all peers, and the TCP port of the same number.
///
/// @param tcp null where there is none
record MediaPorts(UdpPorts udp, @Nullable TcpPort tcp) {

  /// A number that is free for UDP is most likely so for TCP.
  private static final int TRIES = 16;

  /// @throws IOException where they cannot be bound
  static MediaPorts open(EventLoop loop, WebRtcSettings settings, PeerRouter router)
      throws IOException {
    for (int i = 1; ; i++) {
      UdpPorts udp = new UdpPorts(loop, settings.port(), router);
      if (!settings.tcp()) {
        return new MediaPorts(udp, null);
      }
      try {
        return new MediaPorts(udp, new TcpPort(loop, udp.number(), router));
      } catch (IOException e) {
        udp.close();
        if (settings.port() != 0 || i == TRIES) {
          throw e;
        }
      }
    }
  }

  void close() {
    if (tcp != null) {
      tcp.close();
    }
    udp.close();
  }
}
