package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import tools.jackson.databind.JsonNode;

/// From the waiting room to the outcome.
class ConversationIT extends FakedMediaIT {

  @Test
  void onHoldNobodyIsSeenAndWhoIsSentBackKeepsTheirPlace() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    UUID id = admitted(desk, wang, booking, true);
    try (TestSocket citizen = citizenLive(wang, id);
        TestSocket official = officialLive(desk.official(), id)) {
      citizen.say(HELLO);
      citizen.await("welcome");
      official.say(HELLO);
      official.await("welcome");
      citizen.say(publish(1));
      official.await("recording", sign -> sign.path("on").asBoolean());

      official.say(Map.of("type", "hold"));
      assertThat(citizen.await("hold").path("since").isNull()).isFalse();
      official.await(
          "participant", one -> one.path("participant").path("publication").asInt() == 0);
      citizen.say(publish(2));
      assertThat(citizen.await("refused").path("code").asString()).isEqualTo("on-hold");
      citizen.say(HELLO);
      assertThat(citizen.await("welcome").path("state").asString()).isEqualTo("held");
      web(desk.official())
          .get()
          .uri("/api/staff/consultations/" + id)
          .exchange()
          .expectBody()
          .jsonPath("$.state")
          .isEqualTo("held");

      official.say(Map.of("type", "resume"));
      citizen.await("hold", one -> one.path("since").isNull());
      citizen.say(publish(3));
      assertThat(citizen.await("published").path("generation").asInt()).isEqualTo(3);

      official.say(Map.of("type", "back-to-queue"));
      assertThat(citizen.await("ended").path("reason").asString()).isEqualTo("back-to-queue");
      citizen.assertClosedWith(4410);
    }
    try (TestSocket again = waiting(wang, booking);
        TestSocket queue = desk(desk.official(), desk)) {
      again.await("place", place -> place.path("state").asString().equals("waiting"));
      JsonNode entry = queue.await("queue").path("entries").get(0);
      assertThat(entry.path("state").asString()).isEqualTo("waiting");
      assertThat(entry.path("consent").asBoolean()).isTrue();
      admit(desk.official(), booking).expectStatus().isOk();
      assertThat(again.await("admitted").path("consultationId").asString())
          .isNotEqualTo(id.toString());
    }
  }

  @Test
  void wordsWithAnIdOfAnotherConversationAreKeptToo() {
    Meeting.Desk desk = meeting.desk();
    Map<String, Object> words = chat("您好，请讲");
    UUID first = said(desk, people.citizen("王芳"), 0, words);
    UUID second = said(desk, people.citizen("李强"), 1, words);

    for (UUID id : List.of(first, second)) {
      long kept =
          Objects.requireNonNull(
              database
                  .sql("select count(*) from consultation.chat_line where consultation_id = :id")
                  .bind("id", id)
                  .map(row -> row.get(0, Long.class))
                  .one()
                  .block());
      assertThat(kept).as("of %s", id).isOne();
    }
  }

  /// A conversation in which the official says this, is heard, and hangs up.
  private UUID said(Meeting.Desk desk, SignedIn citizen, int slot, Map<String, Object> words) {
    UUID id = admitted(desk, citizen, meeting.booked(desk, citizen, slot), true);
    try (TestSocket one = citizenLive(citizen, id);
        TestSocket other = officialLive(desk.official(), id)) {
      one.say(HELLO);
      one.await("welcome");
      other.say(HELLO);
      other.await("welcome");
      other.say(words);
      one.await("chat");
      other.say(HANG_UP);
      one.await("ended");
    }
    return id;
  }

  @Test
  void aConversationFromTheWaitingRoomToTheOutcome() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    UUID id = admitted(desk, wang, booking, true);

    try (TestSocket citizen = citizenLive(wang, id);
        TestSocket official = officialLive(desk.official(), id)) {
      citizen.say(HELLO);
      JsonNode welcome = citizen.await("welcome");
      assertThat(welcome.path("state").asString()).isEqualTo("live");
      assertThat(welcome.path("you").asString()).isEqualTo(wang.id().toString());
      assertThat(welcome.path("startedAt").isNull()).isFalse();
      official.say(HELLO);
      assertThat(official.await("welcome").path("participants").get(0).path("present").asBoolean())
          .isTrue();
      citizen.await(
          "participant", one -> one.path("participant").path("role").asString().equals("official"));

      citizen.say(publish(1));
      assertThat(citizen.await("published").path("generation").asInt()).isEqualTo(1);
      JsonNode publication =
          official.await(
              "participant", one -> one.path("participant").path("publication").asInt() > 0);
      assertThat(publication.path("participant").path("id").asString())
          .isEqualTo(wang.id().toString());
      official.await("recording", sign -> sign.path("on").asBoolean());
      official.say(
          Map.of(
              "type",
              "subscribe",
              "id",
              "s",
              "kind",
              "camera",
              "generation",
              2,
              "to",
              wang.id(),
              "sdp",
              "v=0"));
      assertThat(official.await("subscribed").path("to").asString())
          .isEqualTo(wang.id().toString());

      official.say(Map.of("type", "receives", "codecs", List.of("H264", "H264", "VP9")));
      assertThat(citizen.await("codecs").path("codecs").toString()).isEqualTo("[\"H264\",\"VP9\"]");

      Map<String, Object> words = chat("您好，请讲");
      official.say(words).say(words);
      official.say(chat("坐吧")).say(words).say(chat("喝水吗"));
      citizen.await("chat", line -> line.path("text").asString().equals("喝水吗"));
      assertThat(citizen.heard())
          .filteredOn(message -> message.path("type").asString().equals("chat"))
          .extracting(line -> line.path("text").asString())
          .as("said again, and written once")
          .containsExactly("您好，请讲", "坐吧", "喝水吗");
      official.say(HANG_UP);
      assertThat(citizen.await("ended").path("reason").asString()).isEqualTo("finished");
      citizen.assertClosedWith(4410);
      official.assertClosedWith(4410);
    }

    web(desk.official())
        .post()
        .uri("/api/staff/consultations/" + id + "/outcome")
        .bodyValue(Map.of("kind", "solved", "text", "物业明日换管子"))
        .exchange()
        .expectStatus()
        .isOk();
    web(wang)
        .get()
        .uri("/api/citizen/consultations/" + id)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("ended")
        .jsonPath("$.endReason")
        .isEqualTo("finished")
        .jsonPath("$.outcome.text")
        .isEqualTo("物业明日换管子");
    catchUpSearch();
    web(desk.official())
        .get()
        .uri("/api/staff/search?q=管子")
        .exchange()
        .expectBody()
        .jsonPath("$.hits[0].consultationIds[0]")
        .isEqualTo(id.toString());
  }
}
