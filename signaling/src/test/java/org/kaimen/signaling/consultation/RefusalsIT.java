package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.test.web.reactive.server.WebTestClient;

/// What is refused, and that it changes nothing.
class RefusalsIT extends FakedMediaIT {

  @Test
  void onlyWhoWaitsIsAdmitted() {
    Meeting.Desk desk = meeting.desk();
    Booking booking = meeting.booked(desk, people.citizen("王芳"), 0);

    refused(admit(desk.official(), booking), 409, "not-waiting");
  }

  @Test
  void onlyTheSessionsOfficialAdmits() {
    Meeting.Desk desk = meeting.desk();
    SignedIn other = people.staff("周强", desk.department(), Role.OFFICIAL);
    Booking booking = meeting.booked(desk, people.citizen("王芳"), 0);

    refused(admit(other, booking), 403, "not-your-session");
    refused(admit(desk.clerk(), booking), 403, "not-allowed");
    SignedIn byLink =
        people.signIn(
            desk.official().id(), Audience.STAFF, new Scope.OneSession(UUID.randomUUID()));
    refused(admit(byLink, booking), 404, "not-found");
  }

  @Test
  void anUnknownBookingIsNotFound() {
    Meeting.Desk desk = meeting.desk();

    refused(
        web(desk.official())
            .post()
            .uri("/api/staff/consultations")
            .bodyValue(Map.of("bookingId", UUID.randomUUID()))
            .exchange(),
        404,
        "not-found");
    refused(
        web(desk.official()).post().uri("/api/staff/consultations").bodyValue(Map.of()).exchange(),
        400,
        "request-not-valid");
  }

  @Test
  void oneConversationAtATimeAndTheSameOneWhenAskedAgain() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    SignedIn zhang = people.citizen("张伟");
    Booking first = meeting.booked(desk, wang, 0);
    Booking second = meeting.booked(desk, zhang, 1);
    UUID id = admitted(desk, wang, first, true);
    try (TestSocket room = waiting(zhang, second)) {
      room.await("place");
      room.say(Meeting.ready(true));
      room.await("place", place -> place.path("state").asString().equals("waiting"));

      refused(admit(desk.official(), second), 409, "consultation-goes-on");
    }
    admit(desk.official(), first)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.consultationId")
        .isEqualTo(id.toString());
  }

  @Test
  void othersConversationsAreNotFound() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    SignedIn zhang = people.citizen("张伟");
    SignedIn other = people.staff("周强", desk.department(), Role.OFFICIAL);
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);

    try (TestSocket one = citizenLive(zhang, id);
        TestSocket two = officialLive(other, id);
        TestSocket three = officialLive(desk.clerk(), id);
        TestSocket four = citizenLive(wang, UUID.randomUUID())) {
      one.assertClosedWith(4404);
      two.assertClosedWith(4404);
      three.assertClosedWith(4404);
      four.assertClosedWith(4404);
    }
    refused(web(zhang).get().uri("/api/citizen/consultations/" + id).exchange(), 404, "not-found");
    refused(web(other).get().uri("/api/staff/consultations/" + id).exchange(), 404, "not-found");
    web(desk.clerk()).get().uri("/api/staff/consultations/" + id).exchange().expectStatus().isOk();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": | message-not-understood",
        "\"hello\" | message-not-understood",
        "{\"type\":\"sing\"} | message-not-understood",
        "{\"type\":\"publish\",\"kind\":\"camera\",\"id\":\"p\",\"sdp\":\"v=0\"} |"
            + " message-not-understood",
        "{\"type\":\"publish\",\"kind\":\"camera\",\"id\":\"p\",\"generation\":-1,\"sdp\":\"v=0\"}"
            + " | message-not-understood",
        "{\"type\":\"publish\",\"kind\":\"camera\",\"id\":\"p\",\"generation\":9999999999,\"sdp\":\"v=0\"}"
            + " | message-not-understood",
        "{\"type\":\"publish\",\"kind\":\"camera\",\"id\":\"p\",\"generation\":1,\"sdp\":\"nonsense\"}"
            + " | offer-not-understood",
        "{\"type\":\"subscribe\",\"kind\":\"camera\",\"id\":\"s\",\"generation\":1,\"to\":\"me\",\"sdp\":\"v=0\"}"
            + " | message-not-understood",
        "{\"type\":\"candidate\",\"kind\":\"camera\",\"stream\":\"publish\",\"generation\":1} |"
            + " message-not-understood",
        "{\"type\":\"candidate\",\"kind\":\"camera\",\"stream\":\"publish\",\"generation\":1,\"candidate\":{\"candidate\":\"nonsense\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}}"
            + " | candidate-not-understood",
        "{\"type\":\"publish\",\"id\":\"p\",\"generation\":1,\"sdp\":\"v=0\"} |"
            + " message-not-understood",
        "{\"type\":\"publish\",\"kind\":\"window\",\"id\":\"p\",\"generation\":1,\"sdp\":\"v=0\"} |"
            + " message-not-understood",
        "{\"type\":\"receives\"} | message-not-understood",
        "{\"type\":\"receives\",\"codecs\":[null]} | message-not-understood",
        "{\"type\":\"receives\",\"codecs\":[\"VP8\",\"MPEG2\"]} | message-not-understood",
        "{\"type\":\"chat\",\"id\":\"7f9c24e8-3b12-4fef-91e0-56a2d5a0c1b7\",\"text\":\" \"} |"
            + " chat-not-valid",
      })
  void whatIsNoMessageIsRefusedAndChangesNothing(String text, String code) {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id)) {
      citizen.say(HELLO).await("welcome");

      citizen.sayText(text);

      assertThat(citizen.await("refused").path("code").asString()).isEqualTo(code);
      citizen.say(chat("还在")).await("chat");
    }
  }

  @Test
  void nothingIsHeardBeforeTheHello() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id)) {
      citizen.say(HANG_UP);
      assertThat(citizen.await("refused").path("code").asString()).isEqualTo("out-of-turn");
      citizen.say(HELLO).await("welcome");
    }
  }

  @Test
  void aFloodIsRefusedAndAnOversizeMessageClosesTheLine() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket citizen = citizenLive(wang, id)) {
      citizen.say(HELLO).await("welcome");
      for (int i = 0; i < 400; i++) {
        citizen.say(Map.of("type", "device", "microphone", true, "camera", false, "rung", "full"));
      }
      citizen.await("refused", one -> one.path("code").asString().equals("too-many-messages"));

      citizen.sayText("x".repeat(70_000));
      citizen.assertClosedWith(1009);
    }
  }

  @Test
  void anOutcomeComesAfterTheEndAndFromTheOfficialAlone() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);

    refused(outcome(desk.official(), id, solved()), 409, "not-over-yet");
    hangUp(desk.official(), id);
    SignedIn other = people.staff("周强", desk.department(), Role.OFFICIAL);
    refused(outcome(other, id, solved()), 404, "not-found");
    refused(outcome(desk.clerk(), id, solved()), 403, "not-allowed");
    outcome(desk.official(), id, solved()).expectStatus().isOk();
    outcome(
            desk.official(),
            id,
            Map.of(
                "kind",
                "promised",
                "text",
                "更正",
                "promise",
                Map.of("what", "换管子", "who", "物业", "until", "2099-01-01")))
        .expectStatus()
        .isOk();
    web(wang)
        .get()
        .uri("/api/citizen/consultations/" + id)
        .exchange()
        .expectBody()
        .jsonPath("$.outcome.kind")
        .isEqualTo("promised");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\":\"solved\",\"text\":\" \"} | text",
        "{\"text\":\"x\"} | kind",
        "{\"kind\":\"promised\",\"text\":\"x\"} | promise",
        "{\"kind\":\"promised\",\"text\":\"x\",\"promise\":{\"what\":\"a\",\"who\":\"b\","
            + "\"until\":\"2020-01-01\"}} | promise.until",
        "{\"kind\":\"promised\",\"text\":\"x\",\"promise\":{\"what\":\"\",\"who\":\"b\","
            + "\"until\":\"2099-01-01\"}} | promise.what",
        "{\"kind\":\"transferred\",\"text\":\"x\"} | transferredTo",
        "{\"kind\":\"refused\",\"text\":\"x\",\"grounds\":\" \"} | grounds",
        "{\"kind\":\"solved\",\"text\":\"x\",\"grounds\":\"y\"} | grounds",
      })
  void anOutcomeHasThePartsOfItsKind(String body, String field) {
    Meeting.Desk desk = meeting.desk();

    web(desk.official())
        .post()
        .uri("/api/staff/consultations/" + UUID.randomUUID() + "/outcome")
        .header("Content-Type", "application/json")
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.fields[0]")
        .isEqualTo(field);
  }

  private void hangUp(SignedIn official, UUID id) {
    try (TestSocket socket = officialLive(official, id)) {
      socket.say(HELLO).await("welcome");
      socket.say(HANG_UP).await("ended");
    }
  }

  private static Map<String, Object> solved() {
    return Map.of("kind", "solved", "text", "已经解决");
  }

  private WebTestClient.ResponseSpec outcome(
      SignedIn somebody, UUID id, Map<String, Object> outcome) {
    return web(somebody)
        .post()
        .uri("/api/staff/consultations/" + id + "/outcome")
        .bodyValue(outcome)
        .exchange();
  }

  private static void refused(WebTestClient.ResponseSpec answer, int status, String code) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.message['zh-CN']")
        .isNotEmpty();
  }
}
