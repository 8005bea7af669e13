package org.kaimen.mediaserver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.control.Quotas;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;

/// How a media server is set up.
///
/// @param control where the WebSocket listens; port 0 for any free one
/// @param path of the WebSocket, such as `/kurento`. There is no other key to the control socket,
///   so beyond loopback it has 24 characters at least, and should be random
/// @param webRtc the UDP port of all peers and the addresses told to them
/// @param recordings the only folder that is recorded into and played from
/// @param quotas what clients may have at a time
/// @param management where operators ask over HTTP, null for nowhere; whoever reaches it may drain
///   the server
public record MediaServerSettings(
    InetSocketAddress control,
    String path,
    WebRtcSettings webRtc,
    Path recordings,
    Quotas quotas,
    @Nullable InetSocketAddress management) {

  private static final int SHORTEST_SECRET_PATH = 24;

  public MediaServerSettings {
    if (!path.matches("/[A-Za-z0-9._~/-]*")) {
      throw new IllegalArgumentException("Not the path of a WebSocket: it must begin with a slash");
    }
    if (control.isUnresolved()) {
      throw new IllegalArgumentException("Unknown host: " + control.getHostString());
    }
    if (!control.getAddress().isLoopbackAddress() && path.length() < SHORTEST_SECRET_PATH) {
      throw new IllegalArgumentException(
          "Others reach the control socket, and its path is its only key: give it a random path of "
              + SHORTEST_SECRET_PATH
              + " characters or more");
    }
    if (management != null && management.isUnresolved()) {
      throw new IllegalArgumentException("Unknown host: " + management.getHostString());
    }
    recordings = recordings.toAbsolutePath().normalize();
  }

  /// With the usual quotas, and nowhere for operators to ask.
  public MediaServerSettings(
      InetSocketAddress control, String path, WebRtcSettings webRtc, Path recordings) {
    this(control, path, webRtc, recordings, Quotas.DEFAULT, null);
  }

  /// Where to listen, as it is written in a setting.
  ///
  /// @param text host:port, an IPv6 address in brackets
  /// @throws IllegalArgumentException where it is not that, or nobody knows the host; its message
  ///   goes on after the setting's name
  public static InetSocketAddress address(String text) {
    try {
      URI address = new URI("http://" + text);
      if (address.getHost() == null || address.getPort() < 0) {
        throw new IllegalArgumentException("is not host:port");
      }
      return new InetSocketAddress(InetAddress.getByName(address.getHost()), address.getPort());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not host:port", e);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("has an unknown host", e);
    }
  }

  public MediaServerSettings with(Quotas other) {
    return new MediaServerSettings(control, path, webRtc, recordings, other, management);
  }

  /// @param address where operators ask, null for nowhere
  public MediaServerSettings managedAt(@Nullable InetSocketAddress address) {
    return new MediaServerSettings(control, path, webRtc, recordings, quotas, address);
  }

  /// Without the path, which may be a secret: it may end in a log.
  @Override
  public String toString() {
    return "MediaServerSettings[control=%s, webRtc=%s, recordings=%s, quotas=%s, management=%s]"
        .formatted(control, webRtc, recordings, quotas, management);
  }
}
