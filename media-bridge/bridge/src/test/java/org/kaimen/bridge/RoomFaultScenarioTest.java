package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kaimen.bridge.RoomConformance.PUBLISH;
import static org.kaimen.bridge.RoomConformance.SUBSCRIBE;
import static org.kaimen.bridge.RoomConformance.failure;
import static org.kaimen.bridge.RoomConformance.get;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaimen.bridge.MediaFailure.Reason;

/// What a room makes of a media server that fails, and of browsers that do.
class RoomFaultScenarioTest {

  private static final Timing BRISK =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofMillis(200),
          Duration.ofMillis(1500));

  private final RecordingListener listener = new RecordingListener();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private ReplayedServer server(String... transcripts) {
    ReplayedServer server = new ReplayedServer(Transcript.of(transcripts));
    open.add(server);
    return server;
  }

  private MediaRooms rooms(URI... servers) {
    MediaRooms rooms = new MediaRooms(List.of(servers), BRISK, InstantSource.system());
    open.add(rooms);
    return rooms;
  }

  private void awaitHeard(String word) {
    await()
        .atMost(Duration.ofSeconds(8))
        .untilAsserted(() -> assertThat(listener.heard()).contains(word));
  }

  @Test
  void aBrowserThatVanishesIsMissedOnce() throws Exception {
    ReplayedServer server = server("peer-vanishes.jsonl");
    Room room = rooms(server.uri()).open("room", listener);
    get(room.publish("official", 1, PUBLISH));
    get(room.publish("citizen", 1, PUBLISH));
    awaitHeard("connected official");
    awaitHeard("connected citizen");

    server.cue("page b crashes (no DTLS close)");

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(listener.heard())
                .filteredOn(word -> word.startsWith("disconnected"))
                .hasSize(1));
  }

  @Test
  void aDroppedSocketIsTakenUpAgainWithoutAWord() throws Exception {
    ReplayedServer server = server("call.jsonl", "restarted-server.jsonl");
    Room room = rooms(server.uri()).open("room", listener);
    get(room.publish("citizen", 1, PUBLISH));

    server.dropSockets();
    await().atMost(Duration.ofSeconds(5)).until(() -> server.asked("connect ") > 0);

    assertThat(get(room.subscribe("official", "citizen", 1, SUBSCRIBE))).contains("m=video");
    assertThat(server.asked("create MediaPipeline")).isEqualTo(1);
    assertThat(listener.heard()).doesNotContain("media server lost");
  }

  @Test
  void aRestartedServerTakesTheRoomWithIt() throws Exception {
    ReplayedServer server = server("call.jsonl", "restarted-server.jsonl");
    MediaRooms rooms = rooms(server.uri());
    Room room = rooms.open("room", listener);
    get(room.publish("citizen", 1, PUBLISH));
    get(room.record("citizen", URI.create("file:/r/1.webm"), RecordingFormat.WEBM));
    awaitHeard("recording citizen STARTED");

    server.stop();
    server.startAnew();

    awaitHeard("media server lost");
    assertThat(listener.heard()).contains("recording citizen FAILED");
    assertThat(failure(room.publish("citizen", 2, PUBLISH))).isEqualTo(Reason.SERVER_LOST);
    get(room.close());
    Room next = rooms.open("room", listener);
    assertThat(get(next.publish("citizen", 1, PUBLISH))).contains("m=video");
  }

  @Test
  void aServerThatIsGoneIsGivenUpAndFoundAgain() throws Exception {
    ReplayedServer server = server("call.jsonl", "restarted-server.jsonl");
    MediaRooms rooms = rooms(server.uri());
    Room room = rooms.open("room", listener);
    get(room.publish("citizen", 1, PUBLISH));

    server.stop();

    awaitHeard("media server lost");
    Room during = rooms.open("room", listener);
    assertThat(failure(during.publish("citizen", 1, PUBLISH))).isEqualTo(Reason.UNREACHABLE);
    assertThat(rooms.reachable()).isFalse();

    server.startAnew();

    await().atMost(Duration.ofSeconds(8)).until(rooms::reachable);
    assertThat(get(during.publish("citizen", 2, PUBLISH))).contains("m=video");
  }

  @Test
  void aSilentServerNeverHangsACall() throws Exception {
    ReplayedServer server = server("call.jsonl");
    Room room = rooms(server.uri()).open("room", listener);
    get(room.publish("citizen", 1, PUBLISH));

    server.fallSilent();
    var subscription = room.subscribe("official", "citizen", 1, SUBSCRIBE);

    assertThat(failure(subscription)).isIn(Reason.TIMED_OUT, Reason.SERVER_LOST);
    awaitHeard("media server lost");
    get(room.close());
  }

  @Test
  void anUnreachableServerIsPassedOver() throws Exception {
    ReplayedServer gone = server("call.jsonl");
    ReplayedServer there = server("call.jsonl");
    gone.stop();

    Room room = rooms(gone.uri(), there.uri()).open("room", listener);

    assertThat(get(room.publish("citizen", 1, PUBLISH))).contains("m=video");
  }

  @Test
  void roomsSpreadOverTheServers() throws Exception {
    ReplayedServer one = server("call.jsonl");
    ReplayedServer other = server("call.jsonl");
    MediaRooms rooms = rooms(one.uri(), other.uri());
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() ->
            rooms.reachable() && one.asked("invoke getName") + other.asked("invoke getName") > 1);

    for (int i = 0; i < 4; i++) {
      get(rooms.open("room-" + i, listener).publish("citizen", 1, PUBLISH));
    }

    assertThat(one.asked("create MediaPipeline")).isEqualTo(2);
    assertThat(other.asked("create MediaPipeline")).isEqualTo(2);
  }

  @Test
  void aRecordingTheServerCannotWriteIsToldAsFailed() throws Exception {
    ReplayedServer server = server("errors.jsonl", "call.jsonl");
    Room room = rooms(server.uri()).open("room", listener);
    get(room.publish("citizen", 1, PUBLISH));

    get(room.record("citizen", URI.create("file:/proc/nope/x.webm"), RecordingFormat.WEBM));

    awaitHeard("recording citizen FAILED");
    get(room.stopRecording("citizen"));
    assertThat(listener.heard()).doesNotContain("recording citizen STOPPED");
  }

  @Test
  void aNewPublicationEndsTheRecordingOfTheEarlierBeforeItGoes() throws Exception {
    ReplayedServer server = server("call.jsonl");
    Room room = rooms(server.uri()).open("room", listener);
    get(room.publish("citizen", 1, PUBLISH));
    get(room.record("citizen", URI.create("file:/r/1.webm"), RecordingFormat.WEBM));
    awaitHeard("recording citizen STARTED");

    get(room.publish("citizen", 2, PUBLISH));
    get(room.record("citizen", URI.create("file:/r/2.webm"), RecordingFormat.WEBM));
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(listener.heard())
                .filteredOn("recording citizen STARTED"::equals)
                .hasSize(2));
    get(room.close());

    assertThat(listener.heard())
        .filteredOn(word -> word.startsWith("recording"))
        .containsExactly(
            "recording citizen STARTED",
            "recording citizen STOPPED",
            "recording citizen STARTED",
            "recording citizen STOPPED");
    assertThat(server.requests().indexOf("invoke stopAndWait"))
        .isLessThan(server.requests().indexOf("release "));
  }

  @Test
  void anOverflowOfCandidatesIsRefused() throws Exception {
    ReplayedServer server = server("call.jsonl");
    Room room = rooms(server.uri()).open("room", listener);
    get(room.publish("citizen", 1, PUBLISH));
    StreamId own = StreamId.publication("citizen");

    for (int i = 0; i < 128; i++) {
      get(room.candidate(own, 1, RoomConformance.CANDIDATE));
    }

    assertThat(failure(room.candidate(own, 1, RoomConformance.CANDIDATE)))
        .isEqualTo(Reason.BAD_CANDIDATE);
  }
}
