package org.kaimen.mediaserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A media server by itself, one of a pool. Its settings are environment variables:
///
/// - `KAIMEN_MEDIA_LISTEN` host:port of the WebSocket, default `127.0.0.1:8888`
/// - `KAIMEN_MEDIA_PATH` of the WebSocket, default `/kurento`
/// - `KAIMEN_MEDIA_PORT` UDP port of all peers, default 8189
/// - `KAIMEN_MEDIA_ADDRESSES` addresses told to peers, separated by commas; default this machine's
/// - `KAIMEN_RECORDINGS` the folder that is recorded into and played from, default `./recordings`
public final class MediaServerProcess {

  private static final Logger log = LoggerFactory.getLogger(MediaServerProcess.class);

  private MediaServerProcess() {}

  /// Runs until the process is told to end.
  public static void main(String[] arguments) {
    try {
      MediaServer server = MediaServer.start(settings(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "media-stop"));
    } catch (IOException | IllegalArgumentException e) {
      log.error("The media server cannot start: {}", e.getMessage());
      System.exit(1);
    }
  }

  /// @throws IllegalArgumentException where a variable cannot be read; its message names it
  static MediaServerSettings settings(Map<String, String> environment) {
    return new MediaServerSettings(
        listen(environment.getOrDefault("KAIMEN_MEDIA_LISTEN", "127.0.0.1:8888")),
        environment.getOrDefault("KAIMEN_MEDIA_PATH", "/kurento"),
        new WebRtcSettings(
            port("KAIMEN_MEDIA_PORT", environment.getOrDefault("KAIMEN_MEDIA_PORT", "8189")),
            addresses(environment.getOrDefault("KAIMEN_MEDIA_ADDRESSES", ""))),
        folder(environment.getOrDefault("KAIMEN_RECORDINGS", "recordings")));
  }

  private static InetSocketAddress listen(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw wrong("KAIMEN_MEDIA_LISTEN", "is not host:port");
    }
    return new InetSocketAddress(
        address("KAIMEN_MEDIA_LISTEN", text.substring(0, colon)),
        port("KAIMEN_MEDIA_LISTEN", text.substring(colon + 1)));
  }

  private static List<InetAddress> addresses(String text) {
    List<InetAddress> all = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        all.add(address("KAIMEN_MEDIA_ADDRESSES", part.strip()));
      }
    }
    return all;
  }

  private static InetAddress address(String variable, String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw wrong(variable, "has an unknown host");
    }
  }

  private static int port(String variable, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      log.debug("{}: {}", variable, e.toString());
    }
    throw wrong(variable, "has no port from 0 to 65535");
  }

  private static Path folder(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong("KAIMEN_RECORDINGS", "is not a path");
    }
  }

  private static IllegalArgumentException wrong(String variable, String why) {
    return new IllegalArgumentException(variable + " " + why);
  }
}
