package org.kaimen.signaling.platform.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.MediaRooms;
import org.kaimen.mediaserver.MediaServer;
import org.kaimen.mediaserver.MediaServerSettings;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;
import org.kaimen.signaling.platform.StartFailure;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The way to the media servers. Those of the settings are not connected before the node is ready,
/// so it starts also while they are away.
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

  /// Where the media servers are, and the embedded one where there is none else.
  record MediaServers(List<URI> uris, @Nullable MediaServer embedded) implements AutoCloseable {

    @Override
    public void close() {
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  @Bean
  MediaServers mediaServers(MediaSettings settings, RecordingFolder recordings) {
    if (!settings.embedded()) {
      settings.kmsUris().forEach(MediaConfiguration::check);
      return new MediaServers(settings.kmsUris(), null);
    }
    MediaServer embedded = start(settings, recordings);
    return new MediaServers(List.of(embedded.uri()), embedded);
  }

  @Bean
  MediaRooms mediaRooms(MediaServers servers) {
    return new MediaRooms(servers.uris());
  }

  /// Once people can come, so that it takes no time from the start.
  @Bean
  ApplicationListener<ApplicationReadyEvent> mediaRehearsal(MediaRooms rooms) {
    return _ -> {
      var _ = rooms.rehearse();
    };
  }

  private static void check(URI uri) {
    boolean isSocket = "ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
    if (!isSocket || uri.getHost() == null) {
      throw new StartFailure(
          "KAIMEN_KMS_URIS holds an address that is no media server's: " + uri,
          "Write them as ws://host:8888/kurento, with commas between.");
    }
  }

  private static MediaServer start(MediaSettings settings, RecordingFolder recordings) {
    // Nobody else on this machine is to find the control socket: its path is its only lock.
    MediaServerSettings server =
        new MediaServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/" + UUID.randomUUID(),
                new WebRtcSettings(settings.mediaPort(), addresses(settings), settings.mediaTcp()),
                recordings.root())
            .managedAt(management(settings));
    try {
      return MediaServer.start(server);
    } catch (IOException e) {
      throw new StartFailure(
          "The media server cannot start on port " + settings.mediaPort() + ": " + e,
          "Set KAIMEN_MEDIA_PORT to a port that is free for UDP and TCP (0 for any) or"
              + " KAIMEN_MEDIA_TCP to false, KAIMEN_MEDIA_MANAGEMENT to a free"
              + " TCP port or to nothing, and see that "
              + recordings.root()
              + " can be written.",
          e);
    }
  }

  private static @Nullable InetSocketAddress management(MediaSettings settings) {
    String text = settings.mediaManagement();
    if (text == null) {
      return null;
    }
    try {
      return MediaServerSettings.address(text);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "KAIMEN_MEDIA_MANAGEMENT " + e.getMessage() + ": " + text,
          "Write it as 127.0.0.1:8889. Whoever reaches it may drain the media server.",
          e);
    }
  }

  private static List<InetAddress> addresses(MediaSettings settings) {
    List<InetAddress> found = new ArrayList<>();
    for (String address : settings.mediaAddresses()) {
      try {
        found.add(InetAddress.getByName(address));
      } catch (UnknownHostException e) {
        throw new StartFailure(
            "KAIMEN_MEDIA_ADDRESSES holds an address that cannot be found: " + address,
            "Write the addresses browsers reach this machine at, with commas between.",
            e);
      }
    }
    return List.copyOf(found);
  }
}
