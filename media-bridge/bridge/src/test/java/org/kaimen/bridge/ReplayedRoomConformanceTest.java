package org.kaimen.bridge;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;

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

  @AfterEach
  void stop() {
    closeRooms();
    server.close();
  }
}
