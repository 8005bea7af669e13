package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class WaitingRoomIT extends FakedMediaIT {

  @Test
  void aReloadKeepsThePlace() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    String since;
    try (TestSocket before = waiting(wang, booking)) {
      before.await("place", is("not-ready"));
      before.say(Meeting.ready(true));
      since = before.await("place", is("waiting")).path("waitingSince").asString();
    }

    try (TestSocket after = waiting(wang, booking)) {
      assertThat(after.await("place").path("waitingSince").asString()).isEqualTo(since);
    }
  }

  @Test
  void theLastPageHoldsThePlace() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket one = waiting(wang, booking)) {
      one.await("place");
      try (TestSocket two = waiting(wang, booking)) {
        two.await("place");
        one.assertClosedWith(4409);
        two.say(Meeting.ready(false));
        two.await("place", is("waiting"));
      }
    }
  }

  @Test
  void theDeskSeesWhoComesWhoWaitsAndWhoIsAway() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket clerk = desk(desk.clerk(), desk);
        TestSocket official = desk(desk.official(), desk)) {
      clerk.await("queue", first("expected"));
      TestSocket citizen = waiting(wang, booking);
      citizen.await("place");
      citizen.say(Meeting.ready(true));
      JsonNode entry = official.await("queue", first("waiting")).path("entries").get(0);
      assertThat(entry.path("consent").asBoolean()).isTrue();
      assertThat(entry.path("citizenName").asString()).isEqualTo("王芳");
      clerk.await("queue", first("waiting"));

      citizen.breakOff();
      clerk.await("queue", first("away"));
      clock.skip(Duration.ofMinutes(10));
      clerk.await("queue", first("expected"));
    }
  }

  @Test
  void whatTheDeskSaysIsReadByThoseWhoWait() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    SignedIn zhang = people.citizen("张伟");
    Booking first = meeting.booked(desk, wang, 0);
    Booking second = meeting.booked(desk, zhang, 1);
    tell(desk, Map.of("text", "请再等一下")).expectStatus().isEqualTo(409);
    try (TestSocket one = waiting(wang, first);
        TestSocket other = waiting(zhang, second)) {
      one.await("place");
      one.say(Meeting.ready(true));
      one.await("place", is("waiting"));
      other.await("place");
      other.say(Meeting.ready(true));
      other.await("place", is("waiting"));

      tell(desk, Map.of("text", "请再等一下")).expectBody().jsonPath("$.reached").isEqualTo(2);
      one.await("place", says("请再等一下"));
      other.await("place", says("请再等一下"));
      tell(desk, Map.of("text", "马上就到您", "bookingId", first.id()))
          .expectBody()
          .jsonPath("$.reached")
          .isEqualTo(1);
      one.await("place", says("马上就到您"));
    }
    try (TestSocket again = waiting(zhang, second)) {
      assertThat(says("请再等一下").test(again.await("place", is("waiting")))).isTrue();
    }
  }

  private WebTestClient.ResponseSpec tell(Meeting.Desk desk, Map<String, ?> note) {
    return web(desk.clerk())
        .post()
        .uri("/api/staff/sessions/{id}/waiting/notes", desk.session().id())
        .bodyValue(note)
        .exchange();
  }

  private static Predicate<JsonNode> says(String text) {
    return place -> place.path("note").path("text").asString().equals(text);
  }

  @Test
  void whoGivesThePlaceBackIsExpectedAgain() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket citizen = waiting(wang, booking)) {
      citizen.await("place");
      citizen.say(Meeting.ready(true));
      citizen.await("place", is("waiting"));
      citizen.say(Map.of("type", "leave"));
      citizen.await("place", is("not-ready"));
    }
  }

  @Test
  void whoCameLaterButIsDueFirstGoesFirst() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    SignedIn zhang = people.citizen("张伟");
    Booking early = meeting.booked(desk, wang, 0);
    Booking late = meeting.booked(desk, zhang, 1);
    try (TestSocket second = waiting(zhang, late);
        TestSocket first = waiting(wang, early)) {
      second.await("place");
      second.say(Meeting.ready(true));
      second.await("place", place -> is("waiting").test(place) && before(place) == 0);
      first.await("place");
      first.say(Meeting.ready(true));

      second.await("place", place -> before(place) == 1);
    }
  }

  @Test
  void aPageThatSaysNothingIsNotGivenUp() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    try (TestSocket citizen = waiting(wang, meeting.booked(desk, wang, 0))) {
      citizen.await("place");
      Awaitility.await()
          .during(Duration.ofSeconds(13))
          .atMost(Duration.ofSeconds(15))
          .until(citizen::isOpen);
    }
  }

  @Test
  void consentIsKeptAndAudited() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket citizen = waiting(wang, booking)) {
      citizen.await("place");
      citizen.say(Meeting.ready(true));
      citizen.await("place", is("waiting"));
      citizen.say(Meeting.ready(true));
      citizen.say(Meeting.ready(false));
      citizen.say(Map.of("type", "leave"));
      citizen.await("place", is("not-ready"));
    }

    assertThat(
            database
                .sql("select recording from waitingroom.consent where booking_id = :id order by id")
                .bind("id", booking.id())
                .map(row -> row.get("recording", Boolean.class))
                .all()
                .collectList()
                .block())
        .containsExactly(true, false);
    assertThat(
            database
                .sql("select action from audit.entry where object = :object order by id")
                .bind("object", "booking:" + booking.id())
                .map(row -> row.get("action", String.class))
                .all()
                .collectList()
                .block())
        .containsExactly("recording-consented", "recording-declined");
  }

  @Test
  void outdatedWordsAndMessagesThatAreNoneAreRefused() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket citizen = waiting(wang, booking)) {
      citizen.await("place");
      citizen.say(Map.of("type", "ready", "consent", Map.of("version", "1999", "recording", true)));
      assertThat(code(citizen)).isEqualTo("consent-outdated");
      citizen.say(Map.of("type", "ready"));
      assertThat(code(citizen)).isEqualTo("message-not-understood");
      citizen.sayText("{\"type\":");
      assertThat(code(citizen)).isEqualTo("message-not-understood");
      citizen.sayText("[1, 2]");
      assertThat(code(citizen)).isEqualTo("message-not-understood");
      citizen.say(Meeting.ready(true));
      citizen.await("place", is("waiting"));
    }
  }

  @Test
  void othersPlacesAreNotFound() {
    Meeting.Desk desk = meeting.desk();
    Booking wangs = meeting.booked(desk, people.citizen("王芳"), 0);
    SignedIn zhang = people.citizen("张伟");
    Booking zhangs = meeting.booked(desk, zhang, 1);
    SignedIn byLink =
        people.signIn(zhang.id(), Audience.CITIZEN, new Scope.OneBooking(UUID.randomUUID()));

    try (TestSocket other = waiting(zhang, wangs);
        TestSocket wrongLink = waiting(byLink, zhangs);
        TestSocket noId = TestSocket.open(socketUrl("/api/citizen/bookings/x/waiting"), zhang)) {
      other.assertClosedWith(4404);
      wrongLink.assertClosedWith(4404);
      noId.assertClosedWith(4404);
    }
  }

  @Test
  void othersDesksAreNotFound() {
    Meeting.Desk desk = meeting.desk();
    SignedIn reviewer = people.staff("孙丽", desk.department(), Role.REVIEWER);
    SignedIn elsewhere = people.staff("周强", people.department("交通局", "Transport"), Role.CLERK);
    SignedIn byLink =
        people.signIn(
            desk.official().id(), Audience.STAFF, new Scope.OneSession(desk.session().id()));

    try (TestSocket one = desk(reviewer, desk);
        TestSocket two = desk(elsewhere, desk);
        TestSocket three = desk(byLink, desk)) {
      one.assertClosedWith(4404);
      two.assertClosedWith(4404);
      three.await("queue");
    }
  }

  @Test
  void whatEverybodyMayKnowIsKnown() {
    web()
        .get()
        .uri("/api/public/about")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.embedded")
        .isEqualTo(false)
        .jsonPath("$.iceServers")
        .isArray()
        .jsonPath("$.consent.version")
        .isNotEmpty()
        .jsonPath("$.consent.text['zh-CN']")
        .isNotEmpty()
        .jsonPath("$.consent.text.en")
        .isNotEmpty();
  }

  private static String code(TestSocket socket) {
    return socket.await("refused").path("code").asString();
  }

  private static int before(JsonNode place) {
    return place.path("before").asInt();
  }

  private static Predicate<JsonNode> is(String state) {
    return place -> place.path("state").asString().equals(state);
  }

  private static Predicate<JsonNode> first(String state) {
    return queue -> queue.path("entries").get(0).path("state").asString().equals(state);
  }
}
