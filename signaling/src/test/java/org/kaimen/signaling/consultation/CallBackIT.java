package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/// By phone, where nothing else works.
class CallBackIT extends FakedMediaIT {

  @Autowired private Cases cases;

  @Test
  void whoAsksIsCalledAndTheOutcomeIsWritten() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket citizen = waiting(wang, booking);
        TestSocket queue = desk(desk.official(), desk)) {
      citizen.await("place");
      ask(wang, booking, Map.of()).expectStatus().isBadRequest();
      ask(wang, booking, Map.of("phone", "010-6500 1234")).expectStatus().isNoContent();
      citizen.await("place", place -> place.path("callBack").asString().equals("asked"));
      queue.await("queue", seen -> callBack(seen).equals("asked"));
      web(wang)
          .get()
          .uri("/api/citizen/bookings/" + booking.id() + "/call-back")
          .exchange()
          .expectBody()
          .jsonPath("$.end")
          .isEqualTo("1234");
      desk(desk.clerk(), booking, "")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.phone")
          .isEqualTo("010-6500 1234");
      assertThat(audited("call-back-number-read", booking.id())).isEqualTo(1);

      mark(desk.clerk(), booking, "not-reached").expectStatus().isNoContent();
      citizen.await("place", place -> place.path("callBack").asString().equals("not-reached"));
      mark(desk.clerk(), booking, "called").expectStatus().isForbidden();
      JsonNode held =
          mark(desk.official(), booking, "called")
              .expectStatus()
              .isOk()
              .expectBody(JsonNode.class)
              .returnResult()
              .getResponseBody();
      citizen.await("place", place -> place.path("state").asString().equals("heard"));
      mark(desk.official(), booking, "called").expectStatus().isNotFound();
      ask(wang, booking, Map.of("phone", "13800000000")).expectStatus().isEqualTo(409);

      web(desk.official())
          .post()
          .uri(
              "/api/staff/consultations/"
                  + Objects.requireNonNull(held).path("consultationId").asString()
                  + "/outcome")
          .bodyValue(Map.of("kind", "solved", "text", "电话里说清了"))
          .exchange()
          .expectStatus()
          .isOk();
    }
    assertThat(Objects.requireNonNull(cases.find(booking.subject().reference()).block()).entries())
        .extracting(entry -> entry.event())
        .anyMatch(
            event -> event instanceof CaseEvent.Heard heard && heard.endReason().equals("by-phone"))
        .anyMatch(event -> event instanceof CaseEvent.OutcomeRecorded)
        .filteredOn(event -> event instanceof Appointed.CallBack)
        .hasSize(2);
  }

  @Test
  void whatIsTakenBackIsForgotten() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    ask(wang, booking, Map.of("phone", "13800000000")).expectStatus().isNoContent();

    web(wang)
        .delete()
        .uri("/api/citizen/bookings/" + booking.id() + "/call-back")
        .exchange()
        .expectStatus()
        .isNoContent();

    desk(desk.clerk(), booking, "").expectStatus().isNotFound();
    desk(meeting.desk().clerk(), booking, "").expectStatus().isNotFound();
  }

  private static String callBack(JsonNode queue) {
    return queue.path("entries").get(0).path("callBack").asString("");
  }

  private long audited(String what, UUID booking) {
    return Objects.requireNonNull(
        database
            .sql("select count(*) as n from audit.entry where action = :what and object = :object")
            .bind("what", what)
            .bind("object", "booking:" + booking)
            .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
            .one()
            .block());
  }

  private WebTestClient.ResponseSpec ask(SignedIn citizen, Booking booking, Map<String, ?> body) {
    return web(citizen)
        .post()
        .uri("/api/citizen/bookings/" + booking.id() + "/call-back")
        .bodyValue(body)
        .exchange();
  }

  private WebTestClient.ResponseSpec desk(SignedIn staff, Booking booking, String what) {
    return web(staff)
        .get()
        .uri("/api/staff/bookings/" + booking.id() + "/call-back" + what)
        .exchange();
  }

  private WebTestClient.ResponseSpec mark(SignedIn staff, Booking booking, String what) {
    return web(staff)
        .post()
        .uri("/api/staff/bookings/" + booking.id() + "/call-back/" + what)
        .exchange();
  }
}
