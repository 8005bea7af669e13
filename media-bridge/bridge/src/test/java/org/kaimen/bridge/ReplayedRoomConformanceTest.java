package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against what a real Kurento server answered when it was recorded.
class ReplayedRoomConformanceTest extends RoomConformance {

  private final ReplayedServer server =
      new ReplayedServer(Transcript.of("call.jsonl", "errors.jsonl"));

  @Override
  URI server() {
    return server.uri();
  }

  @Override
  URI recordings() {
    return URI.create("file:///var/recordings/");
  }

  /// A Kurento server answers what it is asked: it never hears that somebody who receives would
  /// send.
  @Test
  void aRealServerIsAskedForAConnectionThatOnlyReceives() throws Exception {
    get(room().publish("citizen", 1, PUBLISH));
    get(room().subscribe("watcher", "citizen", 1, SUBSCRIBE.replace("a=recvonly", "a=sendrecv")));

    assertThat(server.offers()).containsExactly(PUBLISH, SUBSCRIBE);
  }

  @AfterEach
  void stop() {
    closeRooms();
    server.close();
  }
}
