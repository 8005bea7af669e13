package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/// Members of an appeal group watch its conversation, ask in writing, and receive the outcome.
class WatchersIT extends FakedMediaIT {

  @Autowired private Cases cases;

  private record Group(Meeting.Desk desk, SignedIn speaker, Booking booking, SignedIn member) {

    String reference() {
      return booking.subject().reference();
    }
  }

  private Group group() {
    Meeting.Desk desk = meeting.desk();
    SignedIn wang = people.citizen("王芳");
    Booking booking = meeting.booked(desk, wang, 0);
    Group group = new Group(desk, wang, booking, people.citizen("赵强"));
    meeting.shares(group.member(), booking);
    return group;
  }

  private void leaves(Group group, SignedIn somebody) {
    web(somebody)
        .post()
        .uri("/api/citizen/appeals/{reference}/leave", group.reference())
        .exchange()
        .expectStatus()
        .isOk();
  }

  private UUID talking(Group group) {
    return admitted(group.desk(), group.speaker(), group.booking(), true);
  }

  private JsonNode talk(Group group, SignedIn member) {
    return Objects.requireNonNull(
        web(member)
            .get()
            .uri("/api/citizen/appeals/{reference}/talk", group.reference())
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private static Map<String, Object> subscribe(UUID to) {
    return Map.of(
        "type",
        "subscribe",
        "id",
        "s:1",
        "kind",
        "camera",
        "generation",
        1,
        "to",
        to,
        "sdp",
        "v=0");
  }

  private static Map<String, Object> ask(String text) {
    return Map.of("type", "ask", "text", text);
  }

  private static String code(TestSocket socket) {
    return socket.await("refused").path("code").asString();
  }

  @Test
  void aMemberWatchesAndAsksAndNeitherPublishesNorIsSeen() {
    Group group = group();
    assertThat(talk(group, group.member()).path("state").asString()).isEqualTo("booked");
    assertThat(talk(group, group.member()).path("bookingId").isNull()).isTrue();
    assertThat(talk(group, group.speaker()).path("bookingId").asString())
        .isEqualTo(group.booking().id().toString());
    UUID id = talking(group);
    assertThat(talk(group, group.member()).path("consultationId").asString())
        .isEqualTo(id.toString());

    try (TestSocket citizen = citizenLive(group.speaker(), id);
        TestSocket official = officialLive(group.desk().official(), id);
        TestSocket watcher = citizenLive(group.member(), id)) {
      citizen.say(HELLO).await("welcome");
      official.say(HELLO).await("welcome");
      citizen.say(publish(1)).await("published");
      citizen.say(chat("只给领导看的话")).await("chat");

      JsonNode welcome = watcher.say(HELLO).await("welcome");
      assertThat(welcome.path("participants").size()).isEqualTo(2);
      assertThat(welcome.path("chat").size()).isZero();
      assertThat(official.await("watching").path("count").asInt()).isEqualTo(1);

      watcher.say(subscribe(group.speaker().id())).await("subscribed");
      watcher.say(publish(1));
      assertThat(code(watcher)).isEqualTo("only-watching");
      watcher.say(chat("我也说一句"));
      assertThat(code(watcher)).isEqualTo("only-watching");

      watcher.say(ask("什么时候修好？"));
      JsonNode asked = official.await("questions").path("questions").get(0);
      assertThat(asked.path("name").asString()).isEqualTo("赵强");
      assertThat(asked.path("text").asString()).isEqualTo("什么时候修好？");
      citizen.await("questions");
      watcher.say(ask("还有一个"));
      assertThat(code(watcher)).isEqualTo("asked-too-soon");
      official.say(Map.of("type", "take-up", "number", asked.path("number").asInt()));
      watcher.await("questions", one -> one.path("questions").get(0).path("takenUp").asBoolean());

      official.say(Map.of("type", "hold"));
      watcher.await("hold", one -> !one.path("since").isNull());
      official.say(Map.of("type", "resume"));
      watcher.await("hold", one -> one.path("since").isNull());
      assertThat(official.heard().toString()).doesNotContain(group.member().id().toString());
      assertThat(watcher.heard().toString()).doesNotContain("只给领导看的话");

      official.say(HANG_UP).await("ended");
      watcher.await("ended");
      watcher.assertClosedWith(SocketRoute.OVER);
    }
    assertThat(kinds(group, id)).contains("question-asked", "question-taken-up");
    assertThat(whoWatched(id)).containsExactly(group.member().id());
  }

  /// As the audit has it.
  private List<UUID> whoWatched(UUID id) {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select person_id from audit.entry
                 where action = 'consultation-watched' and object = :object
                """)
            .bind("object", "consultation:" + id)
            .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
            .all()
            .collectList()
            .block());
  }

  private List<String> kinds(Group group, UUID id) {
    return Objects.requireNonNull(
            web(group.desk().official())
                .get()
                .uri("/api/staff/consultations/{id}/recording", id)
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("events")
        .valueStream()
        .map(event -> event.path("what").path("kind").asString())
        .toList();
  }

  @Test
  void aStrangerFindsNothingThereNorDoesWhoLeft() {
    Group group = group();
    UUID id = talking(group);
    SignedIn stranger = people.citizen("张伟");
    try (TestSocket socket = citizenLive(stranger, id)) {
      socket.assertClosedWith(SocketRoute.NOT_FOUND);
    }
    notFound(stranger, "/api/citizen/appeals/" + group.reference() + "/talk");
    // a link to another booking is no sign-in as oneself
    SignedIn byLink =
        people.signIn(
            group.member().id(), Audience.CITIZEN, new Scope.OneBooking(UUID.randomUUID()));
    try (TestSocket socket = citizenLive(byLink, id)) {
      socket.assertClosedWith(SocketRoute.NOT_FOUND);
    }
    try (TestSocket official = officialLive(group.desk().official(), id);
        TestSocket watcher = citizenLive(group.member(), id)) {
      official.say(HELLO).await("welcome");
      watcher.say(HELLO).await("welcome");
      leaves(group, group.member());
      try (TestSocket again = citizenLive(group.member(), id)) {
        again.assertClosedWith(SocketRoute.NOT_FOUND);
      }
      official.say(HANG_UP).await("ended");
    }
  }

  private void notFound(SignedIn somebody, String path) {
    web(somebody).get().uri(path).exchange().expectStatus().isNotFound();
  }

  @Test
  void aDocumentThatIsLaidBeforeAllIsReadByWhoWatchesAndNoOther() throws IOException {
    Group group = group();
    UUID id = talking(group);
    String path = "/api/citizen/consultations/" + id + "/evidence";
    String shown = sent(group.speaker(), path, "合同.png");
    String other = sent(group.speaker(), path, "病历.png");
    try (TestSocket citizen = citizenLive(group.speaker(), id);
        TestSocket watcher = citizenLive(group.member(), id)) {
      citizen.say(HELLO).await("welcome");
      watcher.say(HELLO).await("welcome");
      citizen.say(Map.of("type", "show-evidence", "document", shown));
      watcher.await("signs", one -> one.path("signs").path("exhibit").isObject());

      web(group.member()).get().uri(path + "/" + shown).exchange().expectStatus().isOk();
      notFound(group.member(), path + "/" + other);
      notFound(group.member(), path);
      notFound(people.citizen("张伟"), path + "/" + shown);
      citizen.say(HANG_UP).await("ended");
    }
  }

  private String sent(SignedIn somebody, String path, String name) throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    int width = 40 + name.hashCode() % 7;
    ImageIO.write(new BufferedImage(width, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
    return Objects.requireNonNull(
            web(somebody)
                .put()
                .uri(path + "?name={name}", name)
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
  void whoReloadsTakesTheirPlaceAgainAndSeesWhatTheyAsked() {
    Group group = group();
    UUID id = talking(group);
    try (TestSocket official = officialLive(group.desk().official(), id);
        TestSocket before = citizenLive(group.member(), id)) {
      official.say(HELLO).await("welcome");
      before.say(HELLO).await("welcome");
      before.say(ask("什么时候修好？")).await("questions");
      try (TestSocket after = citizenLive(group.member(), id)) {
        after.say(HELLO).await("welcome");
        assertThat(after.await("questions").path("questions").size()).isEqualTo(1);
        before.assertClosedWith(SocketRoute.REPLACED);
        official.say(HANG_UP).await("ended");
        after.await("ended");
      }
    }
  }

  /// Twenty who watch and do not ask, on real sockets; two hundred are for the benchmark.
  @Test
  void everyMemberReceivesTheEndAndTheOutcomeAtOnce() {
    Group group = group();
    accepted(group, group.booking().subject().id());
    SignedIn filed = people.citizen("孙梅");
    String filedToo = grouped(group, filed);
    List<SignedIn> members = new ArrayList<>(List.of(group.member()));
    for (int more = 1; more < 20; more++) {
      SignedIn one = people.citizen("同事" + more);
      meeting.shares(one, group.booking());
      members.add(one);
    }
    members.add(filed);
    UUID id = talking(group);
    List<TestSocket> sockets = new ArrayList<>();
    try (TestSocket official = officialLive(group.desk().official(), id)) {
      official.say(HELLO).await("welcome");
      for (SignedIn member : members) {
        sockets.add(citizenLive(member, id).say(HELLO));
      }
      official.await("watching", one -> one.path("count").asInt() == members.size());
      assertThat(official.heard())
          .filteredOn(one -> one.path("type").asString().equals("watching"))
          .hasSizeLessThan(members.size());
      official.say(HANG_UP).await("ended");
      sockets.forEach(socket -> socket.await("ended"));
    } finally {
      sockets.forEach(TestSocket::close);
    }

    web(group.desk().official())
        .post()
        .uri("/api/staff/consultations/{id}/outcome", id)
        .bodyValue(Map.of("kind", "solved", "text", "今天已修好。"))
        .exchange()
        .expectStatus()
        .isOk();
    // it is there for all of them from the moment it is recorded
    for (SignedIn member : members) {
      JsonNode ended = talk(group, member).path("ended");
      assertThat(ended.path("outcome").path("text").asString()).isEqualTo("今天已修好。");
    }
    assertThat(outcome(filed, "/api/citizen/cases/" + filedToo)).isEqualTo("今天已修好。");
    assertThat(outcome(group.member(), "/api/citizen/appeals/" + group.reference()))
        .isEqualTo("今天已修好。");
    assertThat(lettersToSupporters()).isEqualTo(members.size() - 1);
  }

  private String outcome(SignedIn somebody, String path) {
    return Objects.requireNonNull(
            web(somebody)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("outcome")
        .path("text")
        .asString();
  }

  private void accepted(Group group, UUID caseId) {
    cases
        .append(caseId, group.desk().clerk().id(), new Handling.Accepted(CaseKind.HELP, "赵敏"))
        .block();
  }

  /// A case of their own is put with that of the group.
  private String grouped(Group group, SignedIn somebody) {
    String reference = meeting.filed(group.desk(), somebody);
    web(group.desk().clerk())
        .post()
        .uri("/api/staff/cases/{reference}/group/merge", reference)
        .bodyValue(Map.of("with", group.reference()))
        .exchange()
        .expectStatus()
        .isOk();
    return reference;
  }

  /// Who filed a case of the group is written to about that one.
  private long lettersToSupporters() {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select count(distinct recipient) as letters from notification.letter
                 where subject like '您关注的诉求%'
                """)
            .map(row -> row.get("letters", Long.class))
            .one()
            .block());
  }
}
