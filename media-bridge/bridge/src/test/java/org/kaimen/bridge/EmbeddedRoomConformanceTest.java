package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kaimen.mediaserver.MediaServer;
import org.kaimen.mediaserver.MediaServerSettings;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;
import org.kurento.client.KurentoClient;

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

  @Test
  void everyRehearsedCallGoesWellAndNothingIsLeftOfIt() throws Exception {
    assertThat(rooms().rehearse().get(10, TimeUnit.SECONDS)).isEqualTo(3);

    KurentoClient client = KurentoClient.create(running().uri().toString());
    assertThat(client.getServerManager().getPipelines()).isEmpty();
    client.destroy();
  }

  @Test
  void noCallIsRehearsedWithoutAServer() throws Exception {
    running().close();

    assertThat(rooms().rehearse().get(10, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void anOfferOfThePresentGenerationRestartsIceWhereItIs() throws Exception {
    String before = get(room().publish("citizen", 1, PUBLISH));
    String restart = PUBLISH.replaceAll("a=ice-ufrag:\\S+", "a=ice-ufrag:anew");

    String answer = get(room().publish("citizen", 1, restart));

    assertThat(answer.lines().filter(line -> line.startsWith("a=ice-ufrag:")))
        .doesNotContainAnyElementsOf(
            before.lines().filter(line -> line.startsWith("a=ice-ufrag:")).toList());
    assertThat(answer.lines().filter(line -> line.startsWith("a=fingerprint:")))
        .containsAnyElementsOf(
            before.lines().filter(line -> line.startsWith("a=fingerprint:")).toList());
  }

  /// As of another browser: what a Kurento server refuses in every case.
  @Test
  void anOfferThatTheConnectionCannotTakeIsRefusedAndNothingChanges() throws Exception {
    get(room().publish("citizen", 1, PUBLISH));
    String other = PUBLISH.replaceAll("a=fingerprint:sha-256 ..", "a=fingerprint:sha-256 FF");

    assertThat(failure(room().publish("citizen", 1, other))).isEqualTo(Reason.REFUSED);

    assertThat(get(room().publish("citizen", 2, other))).contains("m=video");
  }

  private MediaServer running() {
    return Objects.requireNonNull(server);
  }

  @AfterEach
  void stop() {
    closeRooms();
    if (server != null) {
      server.close();
    }
  }
}
