package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.kaimen.signaling.waitingroom.ConsentText;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/// Others than citizen and official: invited by a link, asked about recording, sent out.
class GuestIT extends FakedMediaIT {

  private record Talking(Meeting.Desk desk, SignedIn citizen, UUID id) {}

  private Talking talking() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    return new Talking(desk, wang, admitted(desk, wang, meeting.booked(desk, wang, 0), true));
  }

  private WebTestClient.ResponseSpec invite(Talking talk, String party) {
    return web(talk.desk().official())
        .post()
        .uri("/api/staff/consultations/{id}/invitations", talk.id())
        .bodyValue(Map.of("party", party))
        .exchange();
  }

  private String token(Talking talk, String party) {
    JsonNode invitation =
        Objects.requireNonNull(
            invite(talk, party)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    String link = invitation.path("link").asString();
    assertThat(link).contains("/guest/");
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private WebTestClient.ResponseSpec look(String token) {
    return web().post().uri("/api/citizen/guest").bodyValue(Map.of("token", token)).exchange();
  }

  private WebTestClient.ResponseSpec join(String token, String name, boolean agrees) {
    return web()
        .post()
        .uri("/api/citizen/guest/join")
        .bodyValue(
            Map.of(
                "token",
                token,
                "name",
                name,
                "consent",
                Map.of("version", ConsentText.VERSION, "recording", agrees)))
        .exchange();
  }

  /// The guest's cookie.
  private String joined(String token, String name, boolean agrees) {
    EntityExchangeResult<byte[]> answer =
        join(token, name, agrees).expectStatus().isOk().expectBody().returnResult();
    return Objects.requireNonNull(answer.getResponseHeaders().getFirst(HttpHeaders.SET_COOKIE))
        .replaceAll(";.*", "");
  }

  private TestSocket guestLive(Talking talk, String cookie) {
    return TestSocket.open(
        socketUrl("/api/citizen/consultations/" + talk.id() + "/live"),
        new SignedIn(talk.citizen().actor(), cookie));
  }

  private static Map<String, Object> consent(boolean agrees) {
    return Map.of("type", "consent", "version", ConsentText.VERSION, "recording", agrees);
  }

  private static boolean isOn(JsonNode sign) {
    return sign.path("on").asBoolean();
  }

  private static boolean isOff(JsonNode sign) {
    return !sign.path("on").asBoolean() && sign.path("reason").asString().equals("not-consented");
  }

  private void refused(WebTestClient.ResponseSpec answer, HttpStatus status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @Test
  void aGuestWhoAgreesIsOneOfThemAndNothingElseIsOpenToThem() {
    Talking talk = talking();
    String token = token(talk, "interpreter");
    look(token)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.officialName")
        .isEqualTo("李建国")
        .jsonPath("$.party")
        .isEqualTo("interpreter");
    String cookie = joined(token, "陈静", true);
    SignedIn chen = new SignedIn(talk.citizen().actor(), cookie);
    web(chen).get().uri("/api/citizen/cases").exchange().expectStatus().isForbidden();
    web(chen)
        .get()
        .uri("/api/citizen/consultations/" + talk.id())
        .exchange()
        .expectStatus()
        .isNotFound();

    try (TestSocket citizen = citizenLive(talk.citizen(), talk.id());
        TestSocket official = officialLive(talk.desk().official(), talk.id());
        TestSocket guest = guestLive(talk, cookie)) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");
      official.say(publish(1)).await("recording", GuestIT::isOn);

      JsonNode welcome = guest.say(HELLO).await("welcome");
      assertThat(welcome.path("participants").size()).isEqualTo(3);
      assertThat(welcome.path("recording").asBoolean()).isTrue();
      assertThat(welcome.path("consent").asString()).isEqualTo("given");
      JsonNode came =
          official
              .await(
                  "participant",
                  one -> one.path("participant").path("name").asString().equals("陈静"))
              .path("participant");
      assertThat(came.path("role").asString()).isEqualTo("interpreter");

      guest.say(publish(1)).await("published");
      guest.say(chat("我来翻译")).await("chat");
      citizen.await("chat", words -> words.path("name").asString().equals("陈静"));
      official.say(Map.of("type", "spotlight", "who", came.path("id").asString()));
      citizen.await("spotlight", who -> who.path("who").equals(came.path("id")));
      official.say(Map.of("type", "mute", "who", came.path("id").asString()));
      guest.await("muted");
      guest.say(Map.of("type", "mute", "who", came.path("id").asString())).await("refused");

      guest.say(HANG_UP);
      guest.assertClosedWith(SocketRoute.OVER);
      citizen.await("spotlight", who -> who.path("who").isNull());
      official.say(HANG_UP).await("ended");
    }
    refused(look(token), HttpStatus.GONE, "consultation-over");
  }

  @Test
  void nothingIsRecordedWhileSomebodyDoesNotAgree() {
    Talking talk = talking();
    try (TestSocket citizen = citizenLive(talk.citizen(), talk.id());
        TestSocket official = officialLive(talk.desk().official(), talk.id())) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");
      citizen.say(publish(1)).await("recording", GuestIT::isOn);

      String cookie = joined(token(talk, "companion"), "赵强", false);
      try (TestSocket guest = guestLive(talk, cookie)) {
        assertThat(guest.say(HELLO).await("welcome").path("recording").asBoolean()).isFalse();
        citizen.await("recording", GuestIT::isOff);
        Awaitility.await().until(() -> tracks(talk) == 1);

        guest.say(consent(true)).await("consent-noted");
        citizen.await("recording", GuestIT::isOn);
        guest.say(consent(false));
        citizen.await("recording", GuestIT::isOff);
        guest.say(HANG_UP);
      }
      citizen.await("recording", GuestIT::isOn);
      citizen.say(consent(false));
      official.await("recording", GuestIT::isOff);
      Awaitility.await().until(() -> tracks(talk) == 3 && answers(talk) == 6);
      official.say(HANG_UP).await("ended");
    }
  }

  /// The segments so far.
  private long tracks(Talking talk) {
    return count(
        "select count(*) from recording.track where consultation_id = :id and started_at is not"
            + " null",
        talk);
  }

  /// What everybody said of recording: at the waiting room and at the desk, at the door and later.
  private long answers(Talking talk) {
    return count(
        "select count(*) from waitingroom.consent c join consultation.consultation t"
            + " on t.booking_id = c.booking_id where t.id = :id",
        talk);
  }

  private long count(String sql, Talking talk) {
    return Objects.requireNonNull(
        database
            .sql(sql)
            .bind("id", talk.id())
            .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
            .one()
            .block());
  }

  @Test
  void whoIsSentOutDoesNotComeBackByTheSameLink() {
    Talking talk = talking();
    String token = token(talk, "companion");
    String cookie = joined(token, "赵强", true);
    try (TestSocket official = officialLive(talk.desk().official(), talk.id())) {
      official.say(HELLO).await("welcome");
      try (TestSocket guest = guestLive(talk, cookie)) {
        String id = guest.say(HELLO).await("welcome").path("you").asString();
        official.say(Map.of("type", "remove", "who", id, "reason", " "));
        assertThat(official.await("refused").path("code").asString()).isEqualTo("reason-needed");
        official.say(Map.of("type", "remove", "who", id, "reason", "与本事无关"));
        assertThat(guest.await("removed").path("reason").asString()).isEqualTo("与本事无关");
        guest.assertClosedWith(SocketRoute.REMOVED);
        official.await("removed");
      }
      Awaitility.await()
          .untilAsserted(
              () -> refused(join(token, "赵强", true), HttpStatus.GONE, "invitation-withdrawn"));
      try (TestSocket again = guestLive(talk, cookie)) {
        again.say(HELLO);
        again.assertClosedWith(SocketRoute.REMOVED);
      }
      official.say(HANG_UP).await("ended");
    }
  }

  @Test
  void aGuestReadsADocumentOfWhichTheyAreToldAndListsNoneUntilTheyAreSentOut() throws IOException {
    Talking talk = talking();
    SignedIn zhao =
        new SignedIn(talk.citizen().actor(), joined(token(talk, "companion"), "赵强", true));
    String path = "/api/citizen/consultations/" + talk.id() + "/evidence";
    String file = path + "/" + sent(talk.citizen(), path);
    web(zhao).get().uri(path).exchange().expectStatus().isNotFound();
    web(zhao).get().uri(file).exchange().expectStatus().isOk();

    try (TestSocket official = officialLive(talk.desk().official(), talk.id());
        TestSocket guest = guestLive(talk, zhao.cookie())) {
      official.say(HELLO).await("welcome");
      String id = guest.say(HELLO).await("welcome").path("you").asString();
      official.say(Map.of("type", "remove", "who", id, "reason", "与本事无关"));
      official.await("removed");
      Awaitility.await()
          .untilAsserted(() -> web(zhao).get().uri(file).exchange().expectStatus().isNotFound());
      official.say(HANG_UP).await("ended");
    }
  }

  /// A picture is kept with the case.
  private String sent(SignedIn somebody, String path) throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
    return Objects.requireNonNull(
            web(somebody)
                .put()
                .uri(path + "?name={name}", "合同.png")
                .contentType(MediaType.IMAGE_PNG)
                .bodyValue(picture.toByteArray())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("id")
        .asString();
  }

  @Test
  void tenAreInvitedAtMostAndAnInvitationCanBeTakenBack() {
    Talking talk = talking();
    refused(invite(talk, "citizen"), HttpStatus.BAD_REQUEST, "party-not-invited");
    String first = token(talk, "local-host");
    for (int count = 1; count < 10; count++) {
      token(talk, "department");
    }
    refused(invite(talk, "colleague"), HttpStatus.CONFLICT, "company-full");

    JsonNode all =
        Objects.requireNonNull(
            web(talk.desk().official())
                .get()
                .uri("/api/staff/consultations/{id}/invitations", talk.id())
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    assertThat(all.size()).isEqualTo(10);
    withdraw(talk, all.get(0).path("id").asString()).expectStatus().isNoContent();
    refused(look(first), HttpStatus.GONE, "invitation-withdrawn");
    String used = all.get(1).path("link").asString();
    joined(used.substring(used.lastIndexOf('/') + 1), "孙梅", true);
    refused(
        withdraw(talk, all.get(1).path("id").asString()),
        HttpStatus.CONFLICT,
        "invitation-taken-up");
    invite(talk, "colleague").expectStatus().isOk();
  }

  private WebTestClient.ResponseSpec withdraw(Talking talk, String invitation) {
    return web(talk.desk().official())
        .delete()
        .uri("/api/staff/consultations/{id}/invitations/{invitation}", talk.id(), invitation)
        .exchange();
  }

  @Test
  void aMemberOfStaffIsInvitedByNameAndFindsTheLinkOnTheirPages() {
    Talking talk = talking();
    SignedIn sun = people.staff("孙梅" + talk.id(), talk.desk().department(), Role.HANDLER);
    JsonNode found =
        asked(
            talk.desk().official(),
            "/api/staff/consultations/" + talk.id() + "/colleagues?name=" + talk.id());
    assertThat(found.size()).isEqualTo(1);
    web(talk.desk().official())
        .post()
        .uri("/api/staff/consultations/{id}/invitations/staff", talk.id())
        .bodyValue(Map.of("party", "department", "staffId", found.get(0).path("id").asString()))
        .exchange()
        .expectStatus()
        .isOk();

    JsonNode open = asked(sun, "/api/staff/invitations");
    assertThat(open.size()).isEqualTo(1);
    String link = open.get(0).path("link").asString();
    look(link.substring(link.lastIndexOf('/') + 1))
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("孙梅" + talk.id());
    assertThat(asked(talk.desk().clerk(), "/api/staff/invitations").size()).isZero();
  }

  private JsonNode asked(SignedIn somebody, String path) {
    return Objects.requireNonNull(
        web(somebody)
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }
}
