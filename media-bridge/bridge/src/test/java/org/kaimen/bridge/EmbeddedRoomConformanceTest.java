package org.kaimen.bridge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.MediaServer;
import org.kaimen.mediaserver.MediaServerSettings;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;

/// Against the media server that comes with the product.
class EmbeddedRoomConformanceTest extends RoomConformance {

  @TempDir private Path folder;
  private @Nullable MediaServer server;

  @Override
  URI server() throws IOException {
    MediaServer started =
        MediaServer.start(
            new MediaServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/kurento",
                new WebRtcSettings(0, List.of(InetAddress.getLoopbackAddress())),
                folder));
    server = started;
    return started.uri();
  }

  @Override
  URI recordings() {
    return folder.toUri();
  }

  @AfterEach
  void stop() {
    closeRooms();
    if (server != null) {
      server.close();
    }
  }
}
