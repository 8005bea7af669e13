package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Entry;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.BookingState;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Mode;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/// In person: from the door of the house to the outcome.
class OnSiteIT extends FakedMediaIT {

  @Autowired private Cases cases;
  @Autowired private Bookings bookings;

  private Booking comes(Meeting.Desk desk, SignedIn citizen, int slot) {
    return Objects.requireNonNull(
        bookings
            .book(
                citizen.actor(),
                meeting.filed(desk, citizen),
                meeting.slots(desk).get(slot),
                Attendance.ON_SITE)
            .block());
  }

  private List<CaseEvent> historyOf(Booking booking) {
    return Objects.requireNonNull(cases.find(booking.subject().reference()).block())
        .entries()
        .stream()
        .map(Entry::event)
        .toList();
  }

  private BookingState stateOf(Booking booking) {
    return Objects.requireNonNull(bookings.find(booking.id()).block()).state();
  }

  @Test
  void whoArrivesIsCalledInTalksAndIsHeard() {
    Meeting.Desk desk = meeting.desk(Mode.BOTH);
    SignedIn wang = people.citizen("王芳");
    Booking booking = comes(desk, wang, 0);
    try (TestSocket phone = waiting(wang, booking);
        TestSocket queue = desk(desk.official(), desk)) {
      phone.await("place", is("not-ready"));
      phone.say(Meeting.ready(true));
      phone.await("refused", said -> said.path("code").asString().equals("comes-in-person"));
      refused(receive(desk.official(), booking), 409, "not-here");
      mark(desk.clerk(), booking).expectStatus().isNoContent();
      mark(desk.clerk(), booking).expectStatus().isNoContent();

      phone.await("place", is("waiting"));
      JsonNode entry =
          queue.await("queue", seen -> state(seen).equals("waiting")).path("entries").get(0);
      assertThat(entry.path("attendance").asString()).isEqualTo("on-site");
      assertThat(entry.path("consent").isNull()).isTrue();
      refused(admit(desk.official(), booking), 409, "not-waiting");
      receive(desk.clerk(), booking).expectStatus().isForbidden();

      UUID talk = begun(receive(desk.official(), booking));
      assertThat(begun(receive(desk.official(), booking))).isEqualTo(talk);
      phone.await("place", is("admitted"));
      queue.await("queue", seen -> seen.path("live").asString("").equals(talk.toString()));
      refused(mark(desk.clerk(), booking), 409, "no-arrival-now");
      try (TestSocket live = officialLive(desk.official(), talk)) {
        live.assertClosedWith(4404);
      }
      end(desk.official(), talk, "by-phone").expectStatus().isBadRequest();
      end(meeting.desk().official(), talk, "finished").expectStatus().isNotFound();
      end(desk.official(), talk, "finished").expectStatus().isNoContent();
      end(desk.official(), talk, "finished").expectStatus().isNoContent();

      phone.await("place", is("heard"));
      outcome(desk.official(), talk).expectStatus().isOk();
    }
    assertThat(stateOf(booking)).isInstanceOf(BookingState.Heard.class);
    assertThat(historyOf(booking))
        .filteredOn(event -> event instanceof Appointed.Arrival)
        .hasSize(1);
    assertThat(historyOf(booking))
        .anyMatch(event ->
            event instanceof CaseEvent.Heard heard
                && heard.endReason().equals("finished")
                && Meeting.HALL.equals(heard.venue()))
        .anyMatch(event -> event instanceof CaseEvent.OutcomeRecorded);
  }

  @Test
  void aWordFromTheDeskReachesWhoIsHereAndHasThePageOpen() {
    Meeting.Desk desk = meeting.desk(Mode.ON_SITE);
    SignedIn wang = people.citizen("王芳");
    Booking booking = comes(desk, wang, 0);
    mark(desk.clerk(), booking).expectStatus().isNoContent();
    refused(tell(desk.clerk(), desk), 409, "nobody-waits");
    try (TestSocket phone = waiting(wang, booking)) {
      phone.await("place", is("waiting"));
      tell(desk.clerk(), desk).expectStatus().isOk();
      phone.await("place", place -> place.path("note").path("text").asString().equals("马上到您"));
      UUID talk = begun(receive(desk.official(), booking));
      phone.await("place", is("admitted"));
      end(desk.official(), talk, "back-to-queue").expectStatus().isNoContent();
      JsonNode again = phone.await("place", is("waiting"));
      assertThat(again.path("note").isNull()).isTrue();
    }
  }

  private WebTestClient.ResponseSpec tell(SignedIn staff, Meeting.Desk desk) {
    return web(staff)
        .post()
        .uri("/api/staff/sessions/{id}/waiting/notes", desk.session().id())
        .bodyValue(Map.of("text", "马上到您"))
        .exchange();
  }

  @Test
  void theQueueIsOneOfThoseHereAndThoseOnline() {
    Meeting.Desk desk = meeting.desk(Mode.BOTH);
    SignedIn wang = people.citizen("王芳");
    SignedIn zhang = people.citizen("张伟");
    Booking first = comes(desk, wang, 0);
    Booking second = meeting.booked(desk, zhang, 1);
    try (TestSocket online = waiting(zhang, second);
        TestSocket phone = waiting(wang, first)) {
      online.say(Meeting.ready(true));
      online.await("place", place -> before(place) == 0 && is("waiting").test(place));

      mark(desk.official(), first).expectStatus().isNoContent();

      online.await("place", place -> before(place) == 1);
      phone.await("place", place -> before(place) == 0 && is("waiting").test(place));
      UUID talk = begun(receive(desk.official(), first));
      online.await("place", place -> before(place) == 0);
      refused(admit(desk.official(), second), 409, "consultation-goes-on");
      end(desk.official(), talk, "back-to-queue").expectStatus().isNoContent();
      phone.await("place", is("waiting"));
      online.await("place", place -> before(place) == 1);
      admit(desk.official(), second).expectStatus().isOk();
      online.await("admitted");
    }
  }

  @Test
  void ofSeveralDesksOneCallsThemIn() {
    Meeting.Desk desk = meeting.desk(Mode.ON_SITE);
    List<SignedIn> officials =
        Stream.concat(
                Stream.of(desk.official()),
                Stream.of("林晓梅", "周强", "吴敏")
                    .map(name -> people.staff(name, desk.department(), Role.OFFICIAL)))
            .toList();
    web(desk.clerk())
        .put()
        .uri("/api/staff/sessions/" + desk.session().id() + "/further-officials")
        .bodyValue(Map.of("officialIds", officials.stream().map(SignedIn::id).toList()))
        .exchange()
        .expectStatus()
        .isOk();
    Booking booking = comes(desk, people.citizen("王芳"), 0);
    mark(desk.clerk(), booking).expectStatus().isNoContent();

    List<Integer> answers =
        Objects.requireNonNull(
            Flux.fromIterable(officials)
                .flatMap(official ->
                    Mono.fromCallable(() ->
                            receive(official, booking).returnResult(Void.class).getStatus().value())
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block());

    assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
  }

  @Test
  void whoBookedOnlineAndStandsThereIsReceivedThere() {
    Meeting.Desk desk = meeting.desk(Mode.BOTH);
    Booking booking = meeting.booked(desk, people.citizen("王芳"), 0);

    mark(desk.clerk(), booking).expectStatus().isNoContent();

    assertThat(historyOf(booking)).anyMatch(event -> event instanceof Appointed.AttendanceChanged);
    takeBack(desk.clerk(), booking).expectStatus().isNoContent();
    refused(receive(desk.official(), booking), 409, "not-here");
    Meeting.Desk online = meeting.desk();
    Booking elsewhere = meeting.booked(online, people.citizen("张伟"), 0);
    refused(mark(online.clerk(), elsewhere), 409, "nobody-comes-here");
    refused(mark(desk.clerk(), elsewhere), 404, "not-found");
  }

  @Test
  void nobodyIsSentToADeskTheyCannotReach() {
    Meeting.Desk desk = meeting.desk(Mode.BOTH);
    Meeting.Desk online = meeting.beside(desk);
    Meeting.Desk elsewhere = meeting.beside(desk, Mode.ON_SITE, Meeting.OFFICE);
    Booking onSite = comes(desk, people.citizen("王芳"), 0);
    Booking atHome = meeting.booked(desk, people.citizen("张伟"), 1);
    mark(desk.clerk(), onSite).expectStatus().isNoContent();

    refused(transfer(desk.official(), onSite, online), 409, "target-not-on-site");
    refused(transfer(desk.official(), atHome, elsewhere), 409, "target-not-online");
    transfer(desk.official(), onSite, elsewhere).expectStatus().isNoContent();

    assertThat(historyOf(onSite))
        .anyMatch(event ->
            event instanceof Appointed.Transferred sent && Meeting.OFFICE.equals(sent.venue()));
    assertThat(
            Objects.requireNonNull(cases.find(onSite.subject().reference()).block())
                .openBooking()
                .orElseThrow()
                .venue())
        .isEqualTo(Meeting.OFFICE);
    assertThat(letters(onSite, "解放路 9 号")).isEqualTo(1);
    // they have not come there yet
    refused(receive(elsewhere.official(), onSite), 409, "not-here");
    mark(elsewhere.clerk(), onSite).expectStatus().isNoContent();
    receive(elsewhere.official(), onSite).expectStatus().isOk();
  }

  private long letters(Booking booking, String words) {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select count(*) as n from notification.letter
                 where subject like :reference and body like :words
                """)
            .bind("reference", "%" + booking.subject().reference() + "%")
            .bind("words", "%" + words + "%")
            .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
            .one()
            .block());
  }

  private static UUID begun(WebTestClient.ResponseSpec answer) {
    JsonNode body =
        answer.expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody();
    return UUID.fromString(Objects.requireNonNull(body).path("consultationId").asString());
  }

  private WebTestClient.ResponseSpec mark(SignedIn staff, Booking booking) {
    return web(staff).put().uri("/api/staff/bookings/" + booking.id() + "/arrival").exchange();
  }

  private WebTestClient.ResponseSpec takeBack(SignedIn staff, Booking booking) {
    return web(staff).delete().uri("/api/staff/bookings/" + booking.id() + "/arrival").exchange();
  }

  private WebTestClient.ResponseSpec receive(SignedIn staff, Booking booking) {
    return web(staff)
        .post()
        .uri("/api/staff/bookings/" + booking.id() + "/talk-in-person")
        .exchange();
  }

  private WebTestClient.ResponseSpec end(SignedIn staff, UUID talk, String reason) {
    return web(staff)
        .post()
        .uri("/api/staff/consultations/" + talk + "/end-in-person")
        .bodyValue(Map.of("reason", reason))
        .exchange();
  }

  private WebTestClient.ResponseSpec outcome(SignedIn staff, UUID talk) {
    return web(staff)
        .post()
        .uri("/api/staff/consultations/" + talk + "/outcome")
        .bodyValue(Map.of("kind", "solved", "text", "当面说清了"))
        .exchange();
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

  private static int before(JsonNode place) {
    return place.path("before").asInt(-1);
  }

  private static String state(JsonNode queue) {
    return queue.path("entries").path(0).path("state").asString("");
  }

  private static void refused(WebTestClient.ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
