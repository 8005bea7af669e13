package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.BookingRace;
import org.kaimen.signaling.opendoor.BookingRace.Rival;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.NodeSettings;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/// The citizen on one node, the official on another.
class TwoNodesIT extends FakedMediaIT {

  private static final int RIVALS = 100;
  private static final int CASES_OF_EACH = 5;
  private static final int RACE_SLOTS = 8;

  private OtherNode other;

  @Autowired private NodeSettings node;
  @Autowired private Bookings bookings;

  @BeforeEach
  void startTheOtherNode() {
    other = OtherNode.start(environment, clock);
  }

  @AfterEach
  void stopTheOtherNode() {
    other.close();
  }

  private TestSocket officialOnTheOther(SignedIn official, UUID id) {
    return TestSocket.open(other.socketUrl("/api/staff/consultations/" + id + "/live"), official);
  }

  @Test
  void twoPeopleOnTwoNodesDoNotNotice() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    try (TestSocket there =
        TestSocket.open(
            other.socketUrl("/api/staff/sessions/" + desk.session().id() + "/waiting"),
            desk.official())) {
      there.await("queue");
      UUID id = admitted(desk, wang, booking, true);
      there.await("queue", queue -> queue.path("live").asString().equals(id.toString()));
      try (TestSocket citizen = citizenLive(wang, id);
          TestSocket official = officialOnTheOther(desk.official(), id)) {
        citizen.say(HELLO).await("welcome");
        official.say(HELLO).await("welcome");
        citizen.say(publish(1)).await("published");
        official.await(
            "participant", one -> one.path("participant").path("publication").asInt() > 0);
        official.say(publish(1)).await("published");
        citizen.await(
            "participant",
            one ->
                one.path("participant").path("role").asString().equals("official")
                    && one.path("participant").path("publication").asInt() > 0);
        official.say(chat("听得见吗"));
        citizen.await("chat");
        seesMinutesOfTheOtherNode(desk, wang, id);
        official.say(HANG_UP);
        citizen.await("ended");
        official.await("ended");
        official.assertClosedWith(4410);
      }
    }
  }

  /// Written on this node, looked on at the other.
  private void seesMinutesOfTheOtherNode(Meeting.Desk desk, SignedIn wang, UUID id) {
    String path = "/consultations/" + id + "/minutes";
    try (TestSocket looksOn =
        TestSocket.open(other.socketUrl("/api/citizen" + path + "/watch"), wang)) {
      looksOn.await("minutes");
      WebTestClient clerk = web(desk.clerk());
      clerk
          .post()
          .uri("/api/staff" + path)
          .bodyValue(Map.of("template", "reception"))
          .exchange()
          .expectStatus()
          .isOk();
      looksOn.await("minutes");
      clerk
          .put()
          .uri("/api/staff" + path + "/paragraphs/" + UUID.randomUUID())
          .bodyValue(Map.of("version", 0, "field", "asked", "text", "坏了多久？"))
          .exchange()
          .expectStatus()
          .isOk();
      Instant written = Instant.now();
      looksOn.await("minutes", one -> one.toString().contains("坏了多久？"));
      // sooner than who is told nothing would look by itself
      assertThat(Duration.between(written, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void manyWhoWantTheSameSlotsAtOnceHaveOneEachOrAreToldTheSessionIsFull() {
    Meeting.Desk desk = meeting.desk(RACE_SLOTS);
    List<SignedIn> citizens =
        IntStream.range(0, RIVALS / CASES_OF_EACH).mapToObj(n -> people.citizen("公民" + n)).toList();
    List<Rival> rivals =
        IntStream.range(0, RIVALS)
            .mapToObj(n -> citizens.get(n % citizens.size()))
            .map(one -> new Rival(one, meeting.filed(desk, one)))
            .toList();
    BookingRace race =
        new BookingRace(List.of("http://localhost:" + port, other.url("")), meeting.slots(desk));

    List<String> answers = race.run(rivals).blockOptional(Duration.ofSeconds(60)).orElseThrow();

    assertThat(answers).hasSize(RIVALS).containsOnly(BookingRace.BOOKED, "session-full");
    assertThat(answers).filteredOn(BookingRace.BOOKED::equals).hasSize(RACE_SLOTS);
    assertThat(bookings.ofSession(desk.session().id()).collectList().block())
        .hasSize(RACE_SLOTS)
        .extracting(one -> one.slot().id())
        .containsExactlyElementsOf(meeting.slots(desk));
  }

  @Test
  void aNodeThatStopsHandsTheConversationOverAtOnce() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket official = officialOnTheOther(desk.official(), id);
        TestSocket citizen = citizenLive(wang, id)) {
      official.say(HELLO).await("welcome");
      citizen.say(HELLO).await("welcome");
      citizen.say(publish(1)).await("published");
      citizen.say(chat("还在吗")).await("chat");

      other.close();

      JsonNode welcome = citizen.await("welcome");
      assertThat(welcome.path("chat").get(0).path("text").asString()).isEqualTo("还在吗");
      assertThat(welcome.path("participants").get(0).path("publishing").asBoolean()).isFalse();
      citizen.say(publish(2)).await("published");
    }
  }

  @Test
  void whereTheOwnerIsCutOffAnotherNodeGoesOn() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    UUID id = admitted(desk, wang, meeting.booked(desk, wang, 0), true);
    try (TestSocket official = officialOnTheOther(desk.official(), id);
        TestSocket citizen = citizenLive(wang, id)) {
      official.say(HELLO).await("welcome");
      citizen.say(HELLO).await("welcome");
      cutOffTheOwner(id);

      citizen.await("welcome");
      official.await("welcome");
      official.say(chat("我又回来了"));
      citizen.await("chat");
      assertThat(fence(id)).isEqualTo(2);
      Awaitility.await().untilAsserted(() -> assertThat(citizen.isOpen()).isTrue());
    }
  }

  @Test
  void whoWatchesOnAnotherNodeGoesOnWatchingWhereTheOwnerIsCutOff() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    SignedIn zhao = people.citizen("赵强");
    Booking booking = meeting.booked(desk, wang, 0);
    meeting.shares(zhao, booking);
    UUID id = admitted(desk, wang, booking, true);
    try (TestSocket official = officialOnTheOther(desk.official(), id);
        TestSocket citizen = citizenLive(wang, id);
        TestSocket watcher = citizenLive(zhao, id)) {
      official.say(HELLO).await("welcome");
      citizen.say(HELLO).await("welcome");
      watcher.say(HELLO).await("welcome");
      official.await("watching", one -> one.path("count").asInt() == 1);
      watcher.say(Map.of("type", "ask", "text", "什么时候修好？"));
      official.await("questions");
      watcher.await("questions");

      cutOffTheOwner(id);

      watcher.await("welcome");
      assertThat(watcher.await("questions").path("questions").get(0).path("text").asString())
          .isEqualTo("什么时候修好？");
      official.await("welcome");
      official.await("watching", one -> one.path("count").asInt() == 1);
      watcher.say(publish(1));
      assertThat(watcher.await("refused").path("code").asString()).isEqualTo("only-watching");
      official.say(HANG_UP);
      watcher.await("ended");
    }
  }

  /// As if the owner on the other node had not been able to renew its lease.
  private void cutOffTheOwner(UUID id) {
    redis
        .opsForValue()
        .set("consultation:" + id + ":owner", node.name(), Duration.ofSeconds(4))
        .block();
  }

  private int fence(UUID id) {
    return Objects.requireNonNull(
        database
            .sql("select fence from consultation.consultation where id = :id")
            .bind("id", id)
            .map(row -> row.get("fence", Integer.class))
            .one()
            .block());
  }
}
