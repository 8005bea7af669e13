package org.kaimen.signaling.consultation;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The base of tests on consultations.
@Import(Meeting.class)
public abstract class ConsultationIT extends KaimenIT {

  @Autowired protected Meeting meeting;
  @Autowired protected Environment environment;

  protected TestSocket waiting(SignedIn citizen, Booking booking) {
    return TestSocket.open(
        socketUrl("/api/citizen/bookings/" + booking.id() + "/waiting"), citizen);
  }

  protected TestSocket desk(SignedIn staff, Meeting.Desk desk) {
    return TestSocket.open(
        socketUrl("/api/staff/sessions/" + desk.session().id() + "/waiting"), staff);
  }

  protected TestSocket citizenLive(SignedIn citizen, UUID consultation) {
    return TestSocket.open(
        socketUrl("/api/citizen/consultations/" + consultation + "/live"), citizen);
  }

  protected TestSocket officialLive(SignedIn official, UUID consultation) {
    return TestSocket.open(
        socketUrl("/api/staff/consultations/" + consultation + "/live"), official);
  }

  protected WebTestClient.ResponseSpec admit(SignedIn official, Booking booking) {
    return web(official)
        .post()
        .uri("/api/staff/consultations")
        .bodyValue(Map.of("bookingId", booking.id()))
        .exchange();
  }

  record Admitted(UUID consultationId) {}

  /// The citizen waits, the official calls them in.
  protected UUID admitted(Meeting.Desk desk, SignedIn citizen, Booking booking, boolean recording) {
    try (TestSocket room = waiting(citizen, booking)) {
      room.await("place");
      room.say(Meeting.ready(recording));
      room.await("place", place -> place.path("state").asString().equals("waiting"));
      Admitted admitted =
          admit(desk.official(), booking)
              .expectStatus()
              .isOk()
              .expectBody(Admitted.class)
              .returnResult()
              .getResponseBody();
      room.await("admitted");
      return Objects.requireNonNull(admitted).consultationId();
    }
  }

  protected static Map<String, Object> publish(int generation) {
    return Map.of(
        "type",
        "publish",
        "id",
        "publish:" + generation,
        "kind",
        "camera",
        "generation",
        generation,
        "sdp",
        "v=0");
  }

  protected static Map<String, Object> chat(String text) {
    return Map.of("type", "chat", "id", UUID.randomUUID(), "text", text);
  }

  protected static final Map<String, Object> HELLO = Map.of("type", "hello");
  protected static final Map<String, Object> HANG_UP = Map.of("type", "hang-up");
}
