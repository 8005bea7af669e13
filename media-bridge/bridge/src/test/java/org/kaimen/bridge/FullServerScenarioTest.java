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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kaimen.mediaserver.MediaServer;
import org.kaimen.mediaserver.MediaServerSettings;
import org.kaimen.mediaserver.control.Quotas;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;

/// Rooms on real media servers that have room no more, or are about to go.
class FullServerScenarioTest {

  private final RecordingListener listener = new RecordingListener();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void aServerThatDrainsKeepsItsCallAndGetsNoNewOne() throws Exception {
    MediaServer leaving = server(1_000);
    MediaServer staying = server(1_000);
    MediaRooms rooms = rooms(leaving.uri());
    Room call = rooms.open("call", listener);
    get(call.publish("citizen", 1, PUBLISH));

    CompletableFuture<Void> drained = leaving.drain();

    assertThat(get(call.subscribe("official", "citizen", 1, SUBSCRIBE))).contains("m=video");
    assertThat(failure(rooms.open("next", listener).publish("citizen", 1, PUBLISH)))
        .isEqualTo(Reason.FULL);
    MediaRooms pool = rooms(leaving.uri(), staying.uri());
    for (int i = 0; i < 4; i++) {
      assertThat(get(pool.open("room-" + i, listener).publish("citizen", 1, PUBLISH)))
          .contains("m=video");
    }
    assertThat(drained).isNotDone();

    get(call.close());

    drained.get(5, TimeUnit.SECONDS);
    assertThat(listener.heard()).doesNotContain("media server lost");
  }

  @Test
  void aRoomThatFindsAllFullFindsThePlaceAnotherLeft() throws Exception {
    MediaServer one = server(1);
    MediaServer other = server(1);
    MediaRooms rooms = rooms(one.uri(), other.uri());
    Room first = rooms.open("first", listener);
    get(first.publish("citizen", 1, PUBLISH));
    get(rooms.open("second", listener).publish("citizen", 1, PUBLISH));
    Room third = rooms.open("third", listener);
    assertThat(failure(third.publish("citizen", 1, PUBLISH))).isEqualTo(Reason.FULL);

    get(first.close());

    assertThat(get(third.publish("citizen", 2, PUBLISH))).contains("m=video");
  }

  @Test
  void fullIsToldAlsoWhereAnotherServerIsAway() throws Exception {
    MediaServer full = server(1);
    MediaServer away = server(1);
    away.close();
    MediaRooms rooms = rooms(full.uri(), away.uri());
    await().atMost(Duration.ofSeconds(5)).until(rooms::reachable);
    get(rooms.open("first", listener).publish("citizen", 1, PUBLISH));

    assertThat(failure(rooms.open("second", listener).publish("citizen", 1, PUBLISH)))
        .isEqualTo(Reason.FULL);
  }

  private MediaRooms rooms(URI... servers) {
    MediaRooms rooms = new MediaRooms(List.of(servers));
    open.add(rooms);
    return rooms;
  }

  private MediaServer server(int pipelines) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    MediaServer server =
        MediaServer.start(
            new MediaServerSettings(
                    new InetSocketAddress(loopback, 0),
                    "/kurento",
                    new WebRtcSettings(0, List.of(loopback)),
                    folder)
                .with(new Quotas(10, pipelines, 100, pipelines, 100)));
    open.add(server);
    return server;
  }
}
