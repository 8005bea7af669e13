package org.kaimen.signaling.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.testing.TestSocket;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/// Several desks that draw from one queue.
class OneQueueIT extends FakedMediaIT {

  private static final int OFFICIALS = 50;
  private static final int CITIZENS = 12;

  @Test
  void fiftyOfficialsRaceAndNobodyIsCalledTwice() {
    Meeting.Desk desk = meeting.desk(CITIZENS);
    List<SignedIn> officials = new ArrayList<>(List.of(desk.official()));
    IntStream.range(1, OFFICIALS).mapToObj(n -> official("领导" + n, desk)).forEach(officials::add);
    name(desk, officials);
    List<Booking> queue = IntStream.range(0, CITIZENS).mapToObj(n -> ready(desk, n)).toList();

    // each goes down the queue until somebody is theirs, all at once
    List<Called> called =
        Objects.requireNonNull(
            Flux.fromIterable(officials)
                .flatMap(
                    official ->
                        Mono.fromCallable(() -> first(official, queue))
                            .subscribeOn(Schedulers.boundedElastic())
                            .flatMap(Mono::justOrEmpty),
                    OFFICIALS)
                .collectList()
                .block());

    assertThat(called).extracting(Called::booking).doesNotHaveDuplicates().hasSize(CITIZENS);
    assertThat(called).extracting(Called::official).doesNotHaveDuplicates();
    assertThat(called).extracting(Called::consultation).doesNotHaveDuplicates();
  }

  private Booking ready(Meeting.Desk desk, int slot) {
    SignedIn citizen = people.citizen("群众" + slot);
    Booking booking = meeting.booked(desk, citizen, slot);
    try (TestSocket room = waiting(citizen, booking)) {
      room.say(Meeting.ready(true));
      room.await("place", place -> place.path("state").asString().equals("waiting"));
    }
    return booking;
  }

  /// Without an account, whose password takes its time to be hashed.
  private SignedIn official(String name, Meeting.Desk desk) {
    UUID id = UUID.randomUUID();
    database
        .sql(
            """
            with person as (
              insert into identity.person (id, name, title_zh, title_en, department_id, created_at)
              values (:id, :name, '局长', 'Director', :department, now()) returning id)
            insert into identity.person_role select id, 'OFFICIAL' from person
            """)
        .bind("id", id)
        .bind("name", name)
        .bind("department", desk.department().id())
        .then()
        .block();
    return people.signIn(id, Audience.STAFF, new Scope.Full());
  }

  private record Called(UUID official, UUID booking, UUID consultation) {}

  private Optional<Called> first(SignedIn official, List<Booking> queue) {
    for (Booking booking : queue) {
      EntityExchangeResult<JsonNode> answer =
          admit(official, booking).expectBody(JsonNode.class).returnResult();
      JsonNode body = Objects.requireNonNull(answer.getResponseBody());
      if (answer.getStatus().is2xxSuccessful()) {
        return Optional.of(
            new Called(
                official.id(),
                booking.id(),
                UUID.fromString(body.path("consultationId").asString())));
      }
      assertThat(body.path("code").asString()).isIn("called-elsewhere", "not-waiting");
    }
    return Optional.empty();
  }

  @Test
  void eachOfficialHasTheirOwnConversationAndTheClerkSeesTheQueue() {
    Meeting.Desk desk = meeting.desk();
    SignedIn lin = people.staff("林晓梅", desk.department(), Role.OFFICIAL);
    SignedIn wang = people.citizen("王芳");
    SignedIn zhang = people.citizen("张伟");
    Booking first = meeting.booked(desk, wang, 0);
    Booking second = meeting.booked(desk, zhang, 1);
    name(desk, List.of(lin));
    UUID live = admitted(desk, wang, first, true);
    try (TestSocket official = desk(desk.official(), desk);
        TestSocket clerk = desk(desk.clerk(), desk);
        TestSocket other = desk(lin, desk);
        TestSocket waits = waiting(zhang, second)) {
      assertThat(official.await("queue").path("live").asString()).isEqualTo(live.toString());
      JsonNode seen = clerk.await("queue");
      assertThat(seen.path("live").isNull()).isTrue();
      assertThat(seen.path("entries").get(0).path("official").asString()).isEqualTo("李建国");
      assertThat(other.await("queue").path("live").isNull()).isTrue();
      waits.say(Meeting.ready(true));
      waits.await("place", place -> place.path("state").asString().equals("waiting"));

      admit(lin, first)
          .expectStatus()
          .isEqualTo(409)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("called-elsewhere");
      admit(desk.official(), second)
          .expectStatus()
          .isEqualTo(409)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("consultation-goes-on");
      admit(lin, second).expectStatus().isOk();
      waits.await("admitted");
      other.await("queue", queue -> !queue.path("live").isNull());
    }
  }

  @Test
  void whoIsNamedHasALinkToADeskOfTheirOwn() {
    Meeting.Desk desk = meeting.desk();
    SignedIn lin = people.staff("林晓梅", desk.department(), Role.OFFICIAL);
    name(desk, List.of(lin, desk.official()));

    SignedIn byLink =
        people.signIn(lin.id(), Audience.STAFF, new Scope.OneSession(desk.session().id()));
    try (TestSocket queue = desk(byLink, desk)) {
      queue.await("queue");
    }
    web(desk.clerk())
        .get()
        .uri("/api/staff/sessions/" + desk.session().id())
        .exchange()
        .expectBody()
        .jsonPath("$.further.length()")
        .isEqualTo(1)
        .jsonPath("$.further[0].name")
        .isEqualTo("林晓梅")
        .jsonPath("$.further[0].deskUrl")
        .isNotEmpty();
    name(desk, List.of());
    web(lin)
        .get()
        .uri("/api/staff/sessions/" + desk.session().id())
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  private void name(Meeting.Desk desk, List<SignedIn> officials) {
    web(desk.clerk())
        .put()
        .uri("/api/staff/sessions/" + desk.session().id() + "/further-officials")
        .bodyValue(Map.of("officialIds", officials.stream().map(SignedIn::id).toList()))
        .exchange()
        .expectStatus()
        .isOk();
  }
}
