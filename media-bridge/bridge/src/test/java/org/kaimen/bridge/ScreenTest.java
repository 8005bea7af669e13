package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kaimen.bridge.RoomConformance.PUBLISH;
import static org.kaimen.bridge.RoomConformance.SUBSCRIBE;
import static org.kaimen.bridge.RoomConformance.failure;
import static org.kaimen.bridge.RoomConformance.get;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kaimen.mediaserver.MediaServer;
import org.kaimen.mediaserver.MediaServerSettings;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;

/// A participant's shared screen beside their camera, on the media server that comes with the
/// product.
class ScreenTest {

  private static final StreamId SCREEN = StreamId.publication("official", PublicationKind.SCREEN);
  private static final StreamId SEEN =
      StreamId.subscription("citizen", "official", PublicationKind.SCREEN);
  private static final String SHARE = video(PUBLISH);
  private static final String LOOK = video(SUBSCRIBE);

  @TempDir private Path folder;
  private final RecordingListener listener = new RecordingListener();
  private MediaServer server;
  private MediaRooms rooms;
  private Room room;
  private KurentoClient inspector;

  @BeforeEach
  void open() throws IOException {
    server =
        MediaServer.start(
            new MediaServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/kurento",
                new WebRtcSettings(0, List.of(InetAddress.getLoopbackAddress())),
                folder));
    rooms = new MediaRooms(List.of(server.uri()));
    room = rooms.open("K261124-7QX2M", listener);
    inspector = KurentoClient.create(server.uri().toString());
  }

  @AfterEach
  void close() {
    inspector.destroy();
    rooms.close();
    server.close();
  }

  /// An offer without its section for sound.
  private static String video(String offer) {
    int sound = offer.indexOf("m=audio");
    int picture = offer.indexOf("m=video");
    String mid = offer.substring(picture).replaceFirst("(?s).*?\r\na=mid:(\\S+).*", "$1");
    return offer.substring(0, sound).replaceFirst("a=group:BUNDLE .*", "a=group:BUNDLE " + mid)
        + offer.substring(picture);
  }

  private Stream<MediaObject> objects() {
    return inspector.getServerManager().getPipelines().stream()
        .flatMap(pipeline -> pipeline.getChildren().stream());
  }

  private long endpoints() {
    return objects().filter(WebRtcEndpoint.class::isInstance).count();
  }

  @Test
  void isSetUpBesideTheCameraAndReceivedByItself() throws Exception {
    get(room.publish("official", 1, PUBLISH));
    assertThat(get(room.publish(SCREEN, 1, SHARE))).contains("m=video").doesNotContain("m=audio");
    get(room.subscribe("citizen", "official", 1, SUBSCRIBE));
    assertThat(get(room.subscribe(SEEN, 1, LOOK))).contains("m=video").doesNotContain("m=audio");

    assertThat(endpoints()).isEqualTo(4);
  }

  @Test
  void mayTakeMoreThanACamera() throws Exception {
    get(room.publish("official", 1, PUBLISH));
    get(room.publish(SCREEN, 1, SHARE));

    assertThat(
            objects()
                .filter(WebRtcEndpoint.class::isInstance)
                .map(endpoint -> ((WebRtcEndpoint) endpoint).getMaxVideoRecvBandwidth()))
        .containsExactlyInAnyOrder(2000, 5000);
  }

  @Test
  void isNotThereForWhoeverSharesNone() throws Exception {
    get(room.publish("official", 1, PUBLISH));

    assertThat(failure(room.subscribe(SEEN, 1, LOOK))).isEqualTo(Reason.NO_PUBLICATION);
    assertThat(failure(room.record(SCREEN, folder.resolve("s.webm").toUri(), RecordingFormat.WEBM)))
        .isEqualTo(Reason.NO_PUBLICATION);
  }

  @Test
  void endsWithItsRecordingAndWhoeverSawItAndTheCameraStays() throws Exception {
    get(room.publish("official", 1, PUBLISH));
    get(room.publish(SCREEN, 1, SHARE));
    get(room.subscribe("citizen", "official", 1, SUBSCRIBE));
    get(room.subscribe(SEEN, 1, LOOK));
    get(room.record("official", folder.resolve("o.webm").toUri(), RecordingFormat.WEBM));
    get(room.record(SCREEN, folder.resolve("s.webm").toUri(), RecordingFormat.WEBM));

    get(room.unpublish(SCREEN));

    assertThat(endpoints()).isEqualTo(2);
    assertThat(objects().filter(RecorderEndpoint.class::isInstance)).hasSize(1);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(listener.heard()).contains("recording official screen STOPPED"));
    assertThat(listener.heard()).doesNotContain("recording official STOPPED");
    assertThat(failure(room.subscribe(SEEN, 2, LOOK))).isEqualTo(Reason.NO_PUBLICATION);
    assertThat(get(room.publish(SCREEN, 2, SHARE))).contains("m=video");
  }

  @Test
  void goesWithWhoeverLeaves() throws Exception {
    get(room.publish("official", 1, PUBLISH));
    get(room.publish(SCREEN, 1, SHARE));
    get(room.subscribe(SEEN, 1, LOOK));
    get(room.record(SCREEN, folder.resolve("s.webm").toUri(), RecordingFormat.WEBM));

    get(room.leave("official"));

    assertThat(objects()).isEmpty();
  }
}
