package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Lines, nodes and media servers that go away, and what becomes of the conversation.
class InterruptedIT extends FakedMediaIT {

  @Autowired private Cases cases;

  @Test
  void aReloadLeadsBackIntoTheSameConversation() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket official = officialLive(desk.official(), id)) {
      official.say(HELLO).await("welcome");
      TestSocket before = citizenLive(wang, id);
      before.say(HELLO).await("welcome");
      before.say(publish(1)).await("published");
      official.say(chat("请讲")).await("chat");
      before.breakOff();
      official.await("participant", one -> isWang(one) && !present(one));

      try (TestSocket after = citizenLive(wang, id)) {
        JsonNode welcome = after.say(HELLO).await("welcome");
        assertThat(welcome.path("chat").get(0).path("text").asString()).isEqualTo("请讲");
        assertThat(welcome.path("participants").get(0).path("publishing").asBoolean()).isTrue();
        official.await("participant", one -> isWang(one) && present(one));
        after.say(publish(2)).await("published");
        official.await(
            "participant",
            one -> isWang(one) && one.path("participant").path("publication").asInt() > 10_001);
      }
    }
  }

  @Test
  void aSecondPageTakesTheFirstOnesPlace() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket first = citizenLive(wang, id);
        TestSocket second = citizenLive(wang, id)) {
      first.say(HELLO).await("welcome");
      second.say(HELLO).await("welcome");
      first.assertClosedWith(4409);
      second.say(chat("我在这里")).await("chat");
    }
  }

  @Test
  void aCitizenWhoDoesNotComeBackIsLostAndMayBeReceivedAgain() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    UUID id = admitted(desk, wang, booking, true);
    try (TestSocket official = officialLive(desk.official(), id)) {
      official.say(HELLO).await("welcome");
      try (TestSocket citizen = citizenLive(wang, id)) {
        citizen.say(HELLO).await("welcome");
      }
      official.await("participant", one -> isWang(one) && !present(one));
      clock.skip(Duration.ofMinutes(2));
      assertThat(official.await("ended").path("reason").asString()).isEqualTo("citizen-lost");
    }

    UUID again = admitted(desk, wang, booking, true);
    assertThat(again).isNotEqualTo(id);
  }

  @Test
  void aLostMediaServerIsReplaced() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id)) {
      citizen.say(HELLO).await("welcome");
      citizen.say(publish(1)).await("published");

      media.reachable(false);
      citizen.await("media-lost");
      citizen.say(publish(2));
      assertThat(citizen.await("refused").path("code").asString()).isEqualTo("media-away");
      citizen.say(chat("画面没有了")).await("chat");

      media.reachable(true);
      citizen.await("media-back");
      citizen.say(publish(3)).await("published");
    }
  }

  @Test
  void mediaThatStayAwayEndTheConversation() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id)) {
      citizen.say(HELLO).await("welcome");
      citizen.say(publish(1)).await("published");
      media.reachable(false);
      citizen.await("media-lost");
      clock.skip(Duration.ofMinutes(1));
      assertThat(citizen.await("ended").path("reason").asString()).isEqualTo("media-lost");
    }
  }

  @Test
  void whatNobodyOwnsAndNobodyComesBackToIsEndedAndItsRecordingKept() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    UUID id = admitted(desk, wang, booking, true);
    // as a node that was killed leaves it behind: open, with the beginning of a file
    UUID track = UUID.randomUUID();
    Path file = recordings().resolve(id.toString()).resolve(track + ".webm");
    meeting.leaveBehind(id, wang.id(), track, file);

    assertThat(endReason(id)).isEmpty();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Boolean.TRUE.equals(redis.hasKey("consultation:" + id + ":orphan").block()));
    clock.skip(Duration.ofSeconds(30));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> endReason(id).equals("interrupted"));

    JsonNode recording =
        Awaitility.await()
            .until(() -> recording(desk.official(), id), found -> found.path("tracks").size() == 1);
    assertThat(recording.path("tracks").get(0).path("durationMs").asLong()).isEqualTo(7_266);
    assertThat(
            Objects.requireNonNull(cases.find(booking.subject().reference()).block())
                .entries()
                .getLast()
                .event())
        .isInstanceOfSatisfying(
            CaseEvent.Heard.class, heard -> assertThat(heard.endReason()).isEqualTo("interrupted"));
    try (TestSocket late = citizenLive(wang, id)) {
      late.await("ended");
      late.assertClosedWith(4410);
    }
  }

  private Path recordings() {
    return Path.of(environment.getRequiredProperty("kaimen.data"), "recordings");
  }

  private JsonNode recording(SignedIn somebody, UUID id) {
    return Objects.requireNonNull(
        web(somebody)
            .get()
            .uri("/api/staff/consultations/" + id + "/recording")
            .exchange()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private String endReason(UUID id) {
    return Objects.requireNonNull(
        database
            .sql("select coalesce(end_reason, '') from consultation.consultation where id = :id")
            .bind("id", id)
            .map(row -> Objects.requireNonNull(row.get(0, String.class)))
            .one()
            .block());
  }

  private static boolean isWang(JsonNode message) {
    return message.path("participant").path("role").asString().equals("citizen");
  }

  private static boolean present(JsonNode message) {
    return message.path("participant").path("present").asBoolean();
  }
}
