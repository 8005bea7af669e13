package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/// Who may watch what was recorded, and how it is served.
class RecordingIT extends FakedMediaIT {

  private static final Path FILE = Path.of("src/test/resources/recordings/whole.webm");

  /// A conversation of both, recorded and over.
  private record Recorded(Meeting.Desk desk, SignedIn citizen, UUID id, List<String> urls) {}

  private Recorded recorded() {
    media.recordsAs(FILE);
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id);
        TestSocket official = officialLive(desk.official(), id)) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");
      citizen.say(publish(1)).await("recording", sign -> sign.path("on").asBoolean());
      official.say(publish(1)).await("published");
      awaitTracks(id, 2);
      official.say(chat("记下来了")).await("chat");
      official.say(HANG_UP).await("ended");
    }
    JsonNode recording = recording(desk.official(), id);
    return new Recorded(
        desk,
        wang,
        id,
        recording.path("tracks").valueStream().map(one -> one.path("url").asString()).toList());
  }

  private void awaitTracks(UUID id, int count) {
    Awaitility.await()
        .until(() ->
            Objects.equals(
                database
                    .sql(
                        "select count(*) from recording.track where consultation_id = :id and"
                            + " started_at is not null")
                    .bind("id", id)
                    .map(row -> row.get(0, Integer.class))
                    .one()
                    .block(),
                count));
  }

  private JsonNode recording(SignedIn somebody, UUID id) {
    return Objects.requireNonNull(
        ask(somebody, "/api/staff/consultations/" + id + "/recording")
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private WebTestClient.ResponseSpec ask(SignedIn somebody, String path) {
    return web(somebody).get().uri(path).exchange();
  }

  @Test
  void bothSidesAreThereAtOnceWithTheWordsBetween() {
    Recorded recorded = recorded();

    JsonNode recording = recording(recorded.desk().official(), recorded.id());

    assertThat(recording.path("tracks").size()).isEqualTo(2);
    JsonNode track = recording.path("tracks").get(0);
    assertThat(track.path("startOffsetMs").asLong()).isZero();
    assertThat(track.path("durationMs").asLong()).isBetween(13_000L, 17_000L);
    assertThat(track.path("mediaType").asString()).isEqualTo("video/webm");
    assertThat(track.path("participantName").asString()).isEqualTo("王芳");
    assertThat(recording.path("durationMs").asLong())
        .isGreaterThanOrEqualTo(track.path("durationMs").asLong());
    assertThat(recording.path("chat").get(0).path("text").asString()).isEqualTo("记下来了");
  }

  @Test
  void aTrackIsServedWholeAndInParts() throws IOException {
    Recorded recorded = recorded();
    byte[] file = Files.readAllBytes(FILE);
    String url = recorded.urls().getFirst();

    ask(recorded.desk().official(), url)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_TYPE, "video/webm")
        .expectHeader()
        .valueEquals(HttpHeaders.ACCEPT_RANGES, "bytes")
        .expectHeader()
        .contentLength(file.length);
    range(recorded, "bytes=1000-1999")
        .expectStatus()
        .isEqualTo(HttpStatus.PARTIAL_CONTENT)
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_RANGE, "bytes 1000-1999/" + file.length)
        .expectBody(byte[].class)
        .isEqualTo(Arrays.copyOfRange(file, 1000, 2000));
    range(recorded, "bytes=-10")
        .expectStatus()
        .isEqualTo(HttpStatus.PARTIAL_CONTENT)
        .expectBody(byte[].class)
        .isEqualTo(Arrays.copyOfRange(file, file.length - 10, file.length));
    range(recorded, "bytes=" + file.length + "-")
        .expectStatus()
        .isEqualTo(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
  }

  private WebTestClient.ResponseSpec range(Recorded recorded, String range) {
    return web(recorded.desk().official())
        .get()
        .uri(recorded.urls().getFirst())
        .header(HttpHeaders.RANGE, range)
        .exchange();
  }

  @Test
  void aReviewerMayWatchAndThatIsNoted() {
    Recorded recorded = recorded();
    SignedIn reviewer = people.staff("孙丽", people.department("督查室", "Inspection"), Role.REVIEWER);

    recording(reviewer, recorded.id());
    ask(reviewer, recorded.urls().getFirst()).expectStatus().isOk();

    assertThat(noted("recording-opened", reviewer, recorded)).isEqualTo(1);
  }

  @Test
  void theWholeIsMadeOneFileAndWhoeverFetchesItIsNoted() throws IOException {
    Recorded recorded = recorded();
    SignedIn official = recorded.desk().official();
    String path = "/api/staff/consultations/" + recorded.id() + "/composition";
    JsonNode file =
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .until(
                () ->
                    ask(official, path).expectBody(JsonNode.class).returnResult().getResponseBody(),
                answer -> answer != null && answer.path("state").asString().equals("ready"));

    assertThat(file.path("durationMs").asLong()).isBetween(13_000L, 18_000L);
    int size = file.path("size").asInt();
    String url = file.path("url").asString();
    ask(official, url)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentLength(size)
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_TYPE, "video/mp4")
        .expectHeader()
        .valueMatches(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"K[^\"]+\\.mp4\"");
    web(official)
        .get()
        .uri(url)
        .header(HttpHeaders.RANGE, "bytes=" + (size - 10) + "-")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.PARTIAL_CONTENT)
        .expectHeader()
        .contentLength(10);
    assertThat(noted("composition-fetched", official, recorded)).isEqualTo(1);
  }

  private @Nullable Integer noted(String action, SignedIn somebody, Recorded recorded) {
    return database
        .sql(
            "select count(*) from audit.entry where action = :action and"
                + " person_id = :id and object = :object")
        .bind("action", action)
        .bind("id", somebody.id())
        .bind("object", "consultation:" + recorded.id())
        .map(row -> row.get(0, Integer.class))
        .one()
        .block();
  }

  @Test
  void nobodyElseMayFetchIt() {
    Recorded recorded = recorded();
    Meeting.Desk desk = recorded.desk();
    SignedIn other = people.staff("周强", desk.department(), Role.OFFICIAL);
    SignedIn byAnotherLink =
        people.signIn(
            desk.official().id(), Audience.STAFF, new Scope.OneSession(UUID.randomUUID()));

    for (String path :
        List.of(
            "/api/staff/consultations/" + recorded.id() + "/recording",
            "/api/staff/consultations/" + recorded.id() + "/composition",
            "/api/staff/consultations/" + recorded.id() + "/composition/file",
            recorded.urls().getFirst())) {
      ask(other, path).expectStatus().isForbidden();
      ask(desk.clerk(), path).expectStatus().isForbidden();
      ask(byAnotherLink, path).expectStatus().isForbidden();
      ask(recorded.citizen(), path).expectStatus().isUnauthorized();
      web().get().uri(path).exchange().expectStatus().isUnauthorized();
    }
  }

  @Test
  void aFileCannotBeHadByGuessing() {
    Recorded recorded = recorded();
    String track = recorded.urls().getFirst();
    String id = track.substring(track.lastIndexOf('/') + 1);
    String base = "/api/staff/consultations/";
    SignedIn official = recorded.desk().official();

    ask(official, base + UUID.randomUUID() + "/tracks/" + id).expectStatus().isNotFound();
    ask(official, base + recorded.id() + "/tracks/" + UUID.randomUUID())
        .expectStatus()
        .isNotFound();
    ask(official, base + recorded.id() + "/tracks/" + id + ".webm").expectStatus().isNotFound();
    for (String path : List.of("/recordings/", "/data/recordings/", "/assets/../recordings/")) {
      assertThat(
              ask(official, path + recorded.id() + "/" + id + ".webm")
                  .returnResult(byte[].class)
                  .getResponseHeaders()
                  .getContentType())
          .isNotEqualTo(MediaType.parseMediaType("video/webm"));
    }
  }

  @Test
  void nothingIsRecordedWhereTheCitizenDeclined() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), false);
    try (TestSocket citizen = citizenLive(wang, id)) {
      citizen.say(HELLO);
      assertThat(citizen.await("recording").path("reason").asString()).isEqualTo("not-consented");
      citizen.say(publish(1)).await("published");
      ask(desk.official(), "/api/staff/consultations/" + id + "/recording")
          .expectStatus()
          .isEqualTo(HttpStatus.CONFLICT);
      citizen.say(HANG_UP);
      assertThat(citizen.await("ended").path("reason").asString()).isEqualTo("citizen-left");
    }

    assertThat(recording(desk.official(), id).path("tracks").size()).isZero();
  }
}
