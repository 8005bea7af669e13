package org.kaimen.mediaserver.webrtc;

import java.net.InetAddress;
import java.util.List;

/// Where peers reach the media server.
///
/// @param port UDP port of all peers, 0 for any free one
/// @param announced the addresses put into candidates; empty: this machine's own, loopback last
/// @param tcp whether they reach it over the TCP port of the same number too (RFC 6544)
public record WebRtcSettings(int port, List<InetAddress> announced, boolean tcp) {

  public WebRtcSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("UDP port out of range: " + port);
    }
    announced = List.copyOf(announced);
  }

  /// With TCP.
  public WebRtcSettings(int port, List<InetAddress> announced) {
    this(port, announced, true);
  }
}
