package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Channel;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.casework.Visibility;
import org.kaimen.signaling.consultation.FakedMediaIT;
import org.kaimen.signaling.consultation.Meeting;
import org.kaimen.signaling.consultation.OtherNode;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.NodeSettings;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A whole morning: twelve slots and fifteen citizens, three of whom found no slot. One slot is
/// given back and goes to the first of the three. Two citizens speak for a group, one comes late,
/// one not at all, one is sent on to another desk, and the owner of one conversation is cut off in
/// the middle of it.
class MorningIT extends FakedMediaIT {

  private static final int SLOTS = 12;
  private static final int GROUP = 0;
  private static final int LATE = 1;
  private static final int SENT_ON = 3;
  private static final int CUT_OFF = 4;
  private static final int OTHER_GROUP = 6;
  private static final int ABSENT = 8;
  private static final int GIVES_BACK = 11;

  @Autowired private Cases cases;
  @Autowired private Sessions sessions;
  @Autowired private Bookings bookings;
  @Autowired private Offers offers;
  @Autowired private Prospects prospects;
  @Autowired private StandbyRounds standbyRounds;
  @Autowired private MissedBookings missedBookings;
  @Autowired private NodeSettings node;

  private record Visitor(SignedIn citizen, Booking booking) {}

  /// @param member who shares the case of the one who speaks
  private record Group(CaseFile file, SignedIn speaks, SignedIn member) {}

  private OtherNode otherNode;

  @BeforeAll
  void startTheOtherNode() {
    otherNode = OtherNode.start(environment, clock);
  }

  @AfterAll
  void stopTheOtherNode() {
    otherNode.close();
  }

  @Test
  void twelveSlotsAndFifteenCitizens() {
    Department department = people.department("住建局", "Housing");
    SignedIn clerk = people.staff("赵敏", department, Role.CLERK);
    Meeting.Desk desk = desk(department, "李建国", clerk);
    Meeting.Desk other = desk(department, "林晓梅", clerk);
    List<Group> groups = List.of(group(desk, "停水"), group(desk, "电梯"));
    List<Visitor> visitors = visitors(desk, groups);
    List<SignedIn> without = IntStream.range(0, 3).mapToObj(n -> inLine(desk, "候补" + n)).toList();
    Visitor gives = visitors.get(GIVES_BACK);
    bookings.cancel(gives.citizen().actor(), gives.booking().id()).block();
    visitors.set(
        GIVES_BACK, new Visitor(without.getFirst(), takesWhatIsOffered(without.getFirst())));
    clock.skip(Duration.ofMinutes(118));

    List<UUID> held = morning(desk, other, visitors);

    assertThat(held).doesNotHaveDuplicates().hasSize(SLOTS - 1);
    clock.skip(Duration.ofHours(6));
    missedBookings.note().block();
    for (int turn = 0; turn < SLOTS; turn++) {
      CaseFile file = file(visitors.get(turn));
      assertThat(count(file, CaseEvent.Heard.class))
          .as("turn %d", turn)
          .isEqualTo(turn == ABSENT ? 0 : 1);
      assertThat(count(file, CaseEvent.BookingMissed.class)).isEqualTo(turn == ABSENT ? 1 : 0);
    }
    for (Group one : groups) {
      web(one.member())
          .get()
          .uri("/api/citizen/appeals/{r}", one.file().reference())
          .exchange()
          .expectBody()
          .jsonPath("$.outcome.text")
          .isEqualTo("物业明日换管子");
    }
  }

  /// Everybody comes in their turn; who is called has gone from the queue, and all others have not.
  ///
  /// @return the consultations
  private List<UUID> morning(Meeting.Desk desk, Meeting.Desk other, List<Visitor> visitors) {
    List<UUID> held = new ArrayList<>();
    List<TestSocket> rooms = new ArrayList<>();
    try {
      for (int turn = 0; turn < SLOTS; turn++) {
        rooms.add(waiting(visitors.get(turn).citizen(), visitors.get(turn).booking()));
        if (turn != LATE && turn != ABSENT) {
          comes(rooms.get(turn));
        }
      }
      for (int turn : List.of(GROUP, 2, SENT_ON, LATE, CUT_OFF, 5, OTHER_GROUP, 7, 9, 10, 11)) {
        Visitor visitor = visitors.get(turn);
        if (turn == LATE) {
          comes(rooms.get(turn));
        } else if (turn == SENT_ON) {
          sendOn(desk, other, visitor);
        }
        Meeting.Desk at = turn == SENT_ON ? other : desk;
        held.add(talk(at, visitor, rooms.get(turn), turn == CUT_OFF));
      }
      // nobody of those who waited was told to start again when an owner was cut off
      assertThat(rooms.get(OTHER_GROUP).heard())
          .filteredOn(one -> one.path("type").asString().equals("place"))
          .extracting(one -> one.path("state").asString())
          .contains("waiting")
          .doesNotContainSubsequence("waiting", "not-ready");
    } finally {
      rooms.forEach(TestSocket::close);
    }
    return held;
  }

  private static void comes(TestSocket room) {
    room.say(Meeting.ready(true));
    room.await("place", is("waiting"));
  }

  private UUID talk(Meeting.Desk desk, Visitor visitor, TestSocket room, boolean cutOff) {
    JsonNode admitted =
        Objects.requireNonNull(
            admit(desk.official(), visitor.booking())
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    room.await("admitted");
    UUID id = UUID.fromString(admitted.path("consultationId").asString());
    if (cutOff) {
      talkWhoseOwnerIsCutOff(desk, visitor, id);
    } else {
      try (TestSocket citizen = citizenLive(visitor.citizen(), id);
          TestSocket official = officialLive(desk.official(), id)) {
        beginning(citizen, official);
        official.say(HANG_UP);
        citizen.await("ended");
      }
    }
    web(desk.official())
        .post()
        .uri("/api/staff/consultations/" + id + "/outcome")
        .bodyValue(Map.of("kind", "solved", "text", "物业明日换管子"))
        .exchange()
        .expectStatus()
        .isOk();
    return id;
  }

  private static void beginning(TestSocket citizen, TestSocket official) {
    // whose node is asked first has the conversation
    official.say(HELLO).await("welcome");
    citizen.say(HELLO).await("welcome");
    citizen.say(publish(1)).await("published");
  }

  /// The official's node has it first, and dies: as if it had not been able to renew its lease.
  private void talkWhoseOwnerIsCutOff(Meeting.Desk desk, Visitor visitor, UUID id) {
    try (TestSocket official =
            TestSocket.open(
                otherNode.socketUrl("/api/staff/consultations/" + id + "/live"), desk.official());
        TestSocket citizen = citizenLive(visitor.citizen(), id)) {
      beginning(citizen, official);
      redis
          .opsForValue()
          .set("consultation:" + id + ":owner", node.name(), Duration.ofSeconds(4))
          .block();
      citizen.await("welcome");
      official.await("welcome");
      citizen.say(publish(2)).await("published");
      official.say(HANG_UP);
      citizen.await("ended");
      official.await("ended");
    }
  }

  private void sendOn(Meeting.Desk desk, Meeting.Desk other, Visitor visitor) {
    web(desk.official())
        .post()
        .uri("/api/staff/bookings/" + visitor.booking().id() + "/transfer")
        .bodyValue(Map.of("sessionId", other.session().id(), "reason", "归住建局管"))
        .exchange()
        .expectStatus()
        .isNoContent();
  }

  /// In two hours.
  private Meeting.Desk desk(Department department, String name, SignedIn clerk) {
    SignedIn official = people.staff(name, department, Role.OFFICIAL);
    NewSession wanted =
        new NewSession(
            official.id(),
            department.id(),
            clock.instant().plus(Duration.ofHours(2)),
            15,
            SLOTS,
            "住房",
            null);
    Session session = sessions.publish(clerk.actor(), wanted).blockOptional().orElseThrow();
    return new Meeting.Desk(session, department, official, clerk);
  }

  private List<Visitor> visitors(Meeting.Desk desk, List<Group> groups) {
    List<UUID> slots = meeting.slots(desk);
    List<Visitor> visitors = new ArrayList<>();
    for (int turn = 0; turn < SLOTS; turn++) {
      if (turn == GROUP || turn == OTHER_GROUP) {
        Group group = groups.get(turn == GROUP ? 0 : 1);
        Booking booking =
            bookings
                .book(group.speaks().actor(), group.file().reference(), slots.get(turn))
                .blockOptional()
                .orElseThrow();
        visitors.add(new Visitor(group.speaks(), booking));
      } else {
        SignedIn citizen = people.citizen("群众" + turn);
        visitors.add(new Visitor(citizen, meeting.booked(desk, citizen, turn)));
      }
    }
    return visitors;
  }

  private Group group(Meeting.Desk desk, String title) {
    Told told =
        new Told(
            title, title + "，已经三周。", desk.department().id(), Visibility.PUBLIC, null, Channel.WEB);
    SignedIn speaks = people.citizen(title + "的代表");
    CaseFile file = cases.file(speaks.id(), told).blockOptional().orElseThrow();
    Handling.Accepted accepted = new Handling.Accepted(CaseKind.HELP, "赵敏");
    cases.append(file.id(), desk.clerk().id(), accepted).block();
    SignedIn member = people.citizen(title + "的邻居");
    web(member)
        .post()
        .uri("/api/citizen/appeals/{r}/join", file.reference())
        .bodyValue(Map.of("evidence", "我家也是。"))
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
    return new Group(file, speaks, member);
  }

  private SignedIn inLine(Meeting.Desk desk, String name) {
    SignedIn citizen = people.citizen(name);
    web(citizen)
        .post()
        .uri("/api/citizen/standbys")
        .bodyValue(
            Map.of("caseReference", meeting.filed(desk, citizen), "sessionId", desk.session().id()))
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
    return citizen;
  }

  private Booking takesWhatIsOffered(SignedIn citizen) {
    standbyRounds.look().block();
    Prospect prospect =
        prospects.of(citizen.actor(), reference(citizen)).blockOptional().orElseThrow();
    UUID offer = Objects.requireNonNull(prospect.offer()).id();
    return offers.accept(citizen.id(), offer).blockOptional().orElseThrow();
  }

  private String reference(SignedIn citizen) {
    return database
        .sql("select reference from casework.case_file where citizen_id = :citizen")
        .bind("citizen", citizen.id())
        .map(row -> Objects.requireNonNull(row.get("reference", String.class)))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  private CaseFile file(Visitor visitor) {
    return cases.find(visitor.booking().subject().reference()).blockOptional().orElseThrow();
  }

  private static long count(CaseFile file, Class<? extends CaseEvent> what) {
    return file.entries().stream().filter(entry -> what.isInstance(entry.event())).count();
  }

  private static Predicate<JsonNode> is(String state) {
    return place -> place.path("state").asString().equals(state);
  }
}
