package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import tools.jackson.databind.JsonNode;

/// A screen that is shared, seen, refused to a second, and recorded.
class ScreenIT extends FakedMediaIT {

  private static final Map<String, Object> STOP = Map.of("type", "stop-sharing");

  private static Map<String, Object> share(int generation) {
    return Map.of(
        "type", "publish", "id", "s", "kind", "screen", "generation", generation, "sdp", "v=0");
  }

  private static JsonNode awaitScreen(TestSocket socket, boolean there) {
    return socket.await(
        "participant", one -> one.path("participant").path("screen").asInt() > 0 == there);
  }

  @Test
  void oneSharesTheOtherSeesItAndWhoComesSecondIsTold() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), false);
    try (TestSocket citizen = citizenLive(wang, id);
        TestSocket official = officialLive(desk.official(), id)) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");

      official.say(share(1));
      assertThat(official.await("published").path("kind").asString()).isEqualTo("screen");
      awaitScreen(citizen, true);
      citizen.say(
          Map.of(
              "type",
              "subscribe",
              "id",
              "w",
              "kind",
              "screen",
              "generation",
              2,
              "to",
              desk.official().id(),
              "sdp",
              "v=0"));
      assertThat(citizen.await("subscribed").path("kind").asString()).isEqualTo("screen");

      citizen.say(share(3));
      JsonNode refused = citizen.await("refused");
      assertThat(refused.path("code").asString()).isEqualTo("other-shares");
      assertThat(refused.path("message").path("zh-CN").asString()).contains("对方正在共享屏幕");

      official.say(STOP);
      awaitScreen(citizen, false);
      citizen.say(share(4));
      citizen.await("published");
      awaitScreen(official, true);
    }
  }

  @Test
  void itIsRecordedInATrackThatSaysSo() {
    media.recordsAs(Path.of("src/test/resources/recordings/whole.webm"));
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket official = officialLive(desk.official(), id)) {
      official.say(HELLO).await("welcome");
      official.say(publish(1)).await("recording", sign -> sign.path("on").asBoolean());
      official.say(share(2)).await("published");
      Awaitility.await().until(() -> started(id) == 2);
      official.say(STOP);
      official.say(HANG_UP).await("ended");
    }

    List<String> kinds =
        Objects.requireNonNull(
                web(desk.official())
                    .get()
                    .uri("/api/staff/consultations/" + id + "/recording")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(JsonNode.class)
                    .returnResult()
                    .getResponseBody())
            .path("tracks")
            .valueStream()
            .map(track -> track.path("kind").asString())
            .toList();
    assertThat(kinds).containsExactlyInAnyOrder("camera", "screen");
  }

  private int started(UUID id) {
    return Objects.requireNonNull(
        database
            .sql(
                "select count(*) from recording.track where consultation_id = :id and started_at is"
                    + " not null")
            .bind("id", id)
            .map(row -> Objects.requireNonNull(row.get(0, Integer.class)))
            .one()
            .block());
  }
}
