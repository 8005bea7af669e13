package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/// Documents shown to all, hands, files between the words; and all of it in the recording.
class EvidenceIT extends FakedMediaIT {

  private static byte[] picture() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private WebTestClient.ResponseSpec put(SignedIn who, String path, byte[] content) {
    return web(who)
        .put()
        .uri(path + "?name={name}", "合同.png")
        .contentType(MediaType.IMAGE_PNG)
        .bodyValue(content)
        .exchange();
  }

  private JsonNode ask(SignedIn who, String path) {
    return Objects.requireNonNull(
        web(who)
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private static Map<String, Object> view(double zoom) {
    Map<String, Object> view = new HashMap<>(Map.of("page", 1, "zoom", zoom, "x", 0.25, "y", 0.75));
    view.put("pointer", Map.of("x", 0.5, "y", 0.5));
    return view;
  }

  @Test
  void aPaperIsShownLedKeptAndFoundAgainInTheRecording() {
    media.recordsAs(Path.of("src/test/resources/recordings/whole.webm"));
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    String citizens = "/api/citizen/consultations/" + id + "/evidence";
    String staffs = "/api/staff/consultations/" + id + "/evidence";
    try (TestSocket citizen = citizenLive(wang, id);
        TestSocket official = officialLive(desk.official(), id)) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");
      citizen.say(publish(1)).await("recording", sign -> sign.path("on").asBoolean());

      put(wang, citizens, picture()).expectStatus().isOk();
      JsonNode kept = ask(desk.official(), staffs).get(0);
      assertThat(kept.path("name").asString()).isEqualTo("合同.png");
      String document = kept.path("id").asString();
      citizen.say(Map.of("type", "show-evidence", "document", document));
      JsonNode shown = official.await("signs", one -> one.path("signs").path("exhibit").isObject());
      assertThat(shown.path("signs").path("exhibit").path("by").asString())
          .isEqualTo(wang.id().toString());
      citizen.say(Map.of("type", "turn-evidence", "document", document, "view", view(3)));
      official.await(
          "signs",
          one -> one.path("signs").path("exhibit").path("view").path("zoom").asDouble() == 3);
      awaitEvents(id, "evidence-turned");

      try (TestSocket late = officialLive(desk.official(), id)) {
        JsonNode welcome = late.say(HELLO).await("welcome");
        JsonNode seen = welcome.path("signs").path("exhibit").path("view");
        assertThat(seen.path("x").asDouble()).isEqualTo(0.25);
        late.say(Map.of("type", "lead-evidence"));
        late.await(
            "signs",
            one ->
                one.path("signs")
                    .path("exhibit")
                    .path("by")
                    .asString()
                    .equals(desk.official().id().toString()));
        citizen.say(Map.of("type", "close-evidence"));
        assertThat(citizen.await("refused").path("code").asString()).isEqualTo("other-shows");
        citizen.say(Map.of("type", "hand", "up", true));
        late.await("signs", one -> one.path("signs").path("hands").size() == 1);
        citizen.say(Map.of("type", "chat-file", "document", document));
        assertThat(late.await("chat").path("file").path("name").asString()).isEqualTo("合同.png");
        late.say(HANG_UP).await("ended");
      }
    }
    web(wang)
        .get()
        .uri(citizens + "/" + ask(wang, citizens).get(0).path("id").asString())
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.IMAGE_PNG);
    put(wang, citizens, picture()).expectStatus().isEqualTo(409);
    web(people.citizen("张伟")).get().uri(citizens).exchange().expectStatus().isNotFound();
    web(desk.clerk()).get().uri(staffs).exchange().expectStatus().isForbidden();

    JsonNode recording = ask(desk.official(), "/api/staff/consultations/" + id + "/recording");
    List<String> kinds =
        recording
            .path("events")
            .valueStream()
            .map(event -> event.path("what").path("kind").asString())
            .toList();
    assertThat(kinds)
        .containsSubsequence(
            "joined", "evidence-shown", "evidence-turned", "evidence-led", "hand-raised");
    assertThat(recording.path("chat").get(0).path("file").path("mediaType").asString())
        .isEqualTo("image/png");
    captionsAreTakenAndReadAgain(desk.official(), id);
  }

  private void captionsAreTakenAndReadAgain(SignedIn official, UUID id) {
    String path = "/api/staff/consultations/" + id + "/captions";
    send(official, path + "/zh-CN", "WEBVTT\n\n00:01.000 --> 00:02.500\n路灯坏了\n")
        .expectStatus()
        .isOk();
    send(official, path + "/en", "1\n00:00:01,000 --> 00:00:02,000\nSubRip")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("captions-not-valid");
    assertThat(ask(official, path).path("languages").toString()).isEqualTo("[\"zh-CN\"]");
    JsonNode cue = ask(official, path + "/zh-CN").path("cues").get(0);
    assertThat(cue.path("toMs").asLong()).isEqualTo(2_500);
    assertThat(cue.path("text").asString()).isEqualTo("路灯坏了");
  }

  private WebTestClient.ResponseSpec send(SignedIn who, String path, String text) {
    return web(who)
        .put()
        .uri(path)
        .contentType(MediaType.parseMediaType("text/vtt"))
        .bodyValue(text)
        .exchange();
  }

  private void awaitEvents(UUID id, String kind) {
    Awaitility.await()
        .until(() ->
            Objects.requireNonNullElse(
                    database
                        .sql(
                            "select count(*) from consultation.timed_event where consultation_id ="
                                + " :id and what ->> 'kind' = :kind")
                        .bind("id", id)
                        .bind("kind", kind)
                        .map(row -> row.get(0, Integer.class))
                        .one()
                        .block(),
                    0)
                > 0);
  }
}
