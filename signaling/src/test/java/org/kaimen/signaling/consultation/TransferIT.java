package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/// From one waiting room to another.
class TransferIT extends FakedMediaIT {

  @Autowired private Cases cases;

  @Test
  void whoIsSentOnWaitsAtTheOtherDeskWithTheReason() {
    Meeting.Desk desk = meeting.desk();
    Meeting.Desk other = meeting.beside(desk);
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket citizen = waiting(wang, booking);
        TestSocket queue = desk(desk.official(), desk);
        TestSocket otherQueue = desk(other.official(), other)) {
      citizen.await("place");
      citizen.say(Meeting.ready(true));
      String since = citizen.await("place", is("waiting")).path("waitingSince").asString();
      web(desk.official())
          .get()
          .uri("/api/staff/sessions/" + desk.session().id() + "/transfer-targets")
          .exchange()
          .expectBody()
          .jsonPath("$.length()")
          .isEqualTo(1)
          .jsonPath("$[0].official.name")
          .isEqualTo("林晓梅");

      transfer(desk.official(), booking, other).expectStatus().isNoContent();

      JsonNode place = citizen.await("place", sent -> sent.path("sentOn").has("reason"));
      assertThat(place.path("state").asString()).isEqualTo("waiting");
      assertThat(place.path("waitingSince").asString()).isEqualTo(since);
      assertThat(place.path("sentOn").path("from").asString()).isEqualTo("李建国");
      JsonNode entry =
          otherQueue
              .await("queue", sent -> sent.path("entries").size() == 1)
              .path("entries")
              .get(0);
      assertThat(entry.path("state").asString()).isEqualTo("waiting");
      assertThat(entry.path("sentOn").path("reason").asString()).isEqualTo("归住建局管");
      queue.await("queue", sent -> sent.path("entries").isEmpty());
      web(wang)
          .get()
          .uri("/api/citizen/bookings/" + booking.id())
          .exchange()
          .expectBody()
          .jsonPath("$.official.name")
          .isEqualTo("林晓梅");
      CaseFile file = Objects.requireNonNull(cases.find(booking.subject().reference()).block());
      assertThat(file.entries().getLast().event())
          .isInstanceOfSatisfying(
              Appointed.Transferred.class, one -> assertThat(one.to()).isEqualTo("林晓梅"));

      admit(desk.official(), booking).expectStatus().isForbidden();
      admit(other.official(), booking).expectStatus().isOk();
      citizen.await("admitted");
      refused(transfer(other.official(), booking, desk), 409, "not-to-be-transferred");
    }
  }

  @Test
  void nobodyIsSentWhereTheDeskDoesNotReach() {
    Meeting.Desk desk = meeting.desk();
    Meeting.Desk stranger = meeting.desk();
    Booking booking = meeting.booked(desk, people.citizen("王芳"), 0);

    refused(transfer(desk.clerk(), booking, stranger), 409, "not-a-waiting-room-of-today");
    refused(transfer(stranger.clerk(), booking, stranger), 404, "not-found");
  }

  private WebTestClient.ResponseSpec transfer(SignedIn staff, Booking booking, Meeting.Desk to) {
    return web(staff)
        .post()
        .uri("/api/staff/bookings/" + booking.id() + "/transfer")
        .bodyValue(Map.of("sessionId", to.session().id(), "reason", "归住建局管"))
        .exchange();
  }

  private static Predicate<JsonNode> is(String state) {
    return place -> place.path("state").asString().equals(state);
  }

  private static void refused(WebTestClient.ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
