package org.kaimen.mediaserver;

import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaimen.mediaserver.control.Quotas;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A media server by itself, one of a pool. Its settings are environment variables:
///
/// - `KAIMEN_MEDIA_LISTEN` host:port of the WebSocket, default `127.0.0.1:8888`
/// - `KAIMEN_MEDIA_PATH` of the WebSocket, default `/kurento`
/// - `KAIMEN_MEDIA_PORT` UDP port of all peers, default 8189
/// - `KAIMEN_MEDIA_TCP` whether the TCP port of that number takes peers too, default true
/// - `KAIMEN_MEDIA_ADDRESSES` addresses told to peers, separated by commas; default this machine's
/// - `KAIMEN_RECORDINGS` the folder that is recorded into and played from, default `./recordings`
/// - `KAIMEN_MEDIA_MANAGEMENT` host:port where operators ask over HTTP, default `127.0.0.1:8889`;
///   empty for nowhere
/// - `KAIMEN_MEDIA_DRAIN_SECONDS` how long calls may go on when the process is told to end, 0 to
///   86400, default 30
public final class MediaServerProcess {

  private static final Logger log = LoggerFactory.getLogger(MediaServerProcess.class);

  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";
  private static final int LONGEST_GRACE_SECONDS = 86_400;

  private MediaServerProcess() {}

  /// Runs until the process is told to end, and then until its calls have ended or their grace is
  /// over.
  public static void main(String[] arguments) {
    if (System.getProperty(LEAK_DETECTION) == null) {
      // it takes two stack traces of each 128th buffer, a fiftieth of the process's time
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
    try {
      Duration grace = grace(System.getenv());
      MediaServer server = MediaServer.start(settings(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, grace), "media-stop"));
    } catch (IOException | IllegalArgumentException e) {
      log.error("The media server cannot start: {}", e.getMessage());
      System.exit(1);
    }
  }

  private static void stop(MediaServer server, Duration grace) {
    if (!grace.isZero()) {
      drain(server, grace);
    }
    server.close();
  }

  private static void drain(MediaServer server, Duration grace) {
    try {
      server.drain().get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      log.warn("Calls did not end within {} s and are cut off", grace.toSeconds());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      log.warn("The media server does not drain", e);
    }
  }

  /// @throws IllegalArgumentException where the variable cannot be read; its message names it
  static Duration grace(Map<String, String> environment) {
    return Duration.ofSeconds(
        number(
            "KAIMEN_MEDIA_DRAIN_SECONDS",
            environment.getOrDefault("KAIMEN_MEDIA_DRAIN_SECONDS", "30"),
            LONGEST_GRACE_SECONDS,
            "is no number of seconds"));
  }

  /// @throws IllegalArgumentException where a variable cannot be read; its message names it
  static MediaServerSettings settings(Map<String, String> environment) {
    String management = environment.getOrDefault("KAIMEN_MEDIA_MANAGEMENT", "127.0.0.1:8889");
    return new MediaServerSettings(
        address(
            "KAIMEN_MEDIA_LISTEN",
            environment.getOrDefault("KAIMEN_MEDIA_LISTEN", "127.0.0.1:8888")),
        environment.getOrDefault("KAIMEN_MEDIA_PATH", "/kurento"),
        new WebRtcSettings(
            number(
                "KAIMEN_MEDIA_PORT",
                environment.getOrDefault("KAIMEN_MEDIA_PORT", "8189"),
                65_535,
                "has no port"),
            addresses(environment.getOrDefault("KAIMEN_MEDIA_ADDRESSES", "")),
            flag("KAIMEN_MEDIA_TCP", environment.getOrDefault("KAIMEN_MEDIA_TCP", "true"))),
        folder(environment.getOrDefault("KAIMEN_RECORDINGS", "recordings")),
        Quotas.DEFAULT,
        management.isBlank() ? null : address("KAIMEN_MEDIA_MANAGEMENT", management));
  }

  private static InetSocketAddress address(String variable, String text) {
    try {
      return MediaServerSettings.address(text);
    } catch (IllegalArgumentException e) {
      throw wrong(variable, String.valueOf(e.getMessage()));
    }
  }

  private static List<InetAddress> addresses(String text) {
    List<InetAddress> all = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        all.add(host(part.strip()));
      }
    }
    return all;
  }

  private static InetAddress host(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw wrong("KAIMEN_MEDIA_ADDRESSES", "has an unknown host");
    }
  }

  private static int number(String variable, String text, int most, String otherwise) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      log.debug("{}: {}", variable, e.toString());
    }
    throw wrong(variable, otherwise + " from 0 to " + most);
  }

  private static boolean flag(String variable, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(variable, "is neither true nor false");
    };
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
