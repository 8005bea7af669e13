package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SessionPagesIT extends OpenDoorIT {

  @Test
  void everybodySeesWhatIsPublishedUntilItIsOver() {
    Session session = publish(2);
    book(people.citizen("王芳"), slotsOf(session).getFirst());

    web()
        .get()
        .uri("/api/public/sessions")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[?(@.id == '%s')].free".formatted(session.id()))
        .isEqualTo(1)
        .jsonPath("$[?(@.id == '%s')].official.name".formatted(session.id()))
        .isEqualTo("李明");
    clock.skip(Duration.between(clock.instant(), session.endsAt()).plusSeconds(1));
    web()
        .get()
        .uri("/api/public/sessions")
        .exchange()
        .expectBody()
        .jsonPath("$[?(@.id == '%s')]".formatted(session.id()))
        .isEmpty();
  }

  @Test
  void aSessionShowsItsSlotsAndWhichAreFree() {
    Session session = publish(3);
    book(people.citizen("王芳"), slotsOf(session).get(1));

    web()
        .get()
        .uri("/api/public/sessions/{id}", session.id())
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.subject")
        .isEqualTo("物业管理")
        .jsonPath("$.slotMinutes")
        .isEqualTo(SLOT_MINUTES)
        .jsonPath("$.slotList[*].free")
        .isEqualTo(List.of(true, false, true))
        .jsonPath("$.slotList[0].startsAt")
        .isEqualTo(session.startsAt().toString())
        .jsonPath("$.slotList[2].endsAt")
        .isEqualTo(session.endsAt().toString())
        .jsonPath("$.bookings")
        .doesNotExist();
  }

  @Test
  void anUnknownSessionIsNotFound() {
    for (String id : List.of(UUID.randomUUID().toString(), "cut-short")) {
      expectRefused(web().get().uri("/api/public/sessions/" + id).exchange(), 404, "not-found");
      expectRefused(web(clerk).get().uri("/api/staff/sessions/" + id).exchange(), 404, "not-found");
    }
  }

  @Test
  void aClerkPublishesASessionAndGetsTheLinkToItsDesk() {
    SignedIn official = official();
    Instant start = clock.instant().plus(Duration.ofDays(1));

    post(clerk, form(official, start))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.official.name")
        .isEqualTo("李明")
        .jsonPath("$.official.department.id")
        .isEqualTo(department.id().toString())
        .jsonPath("$.free")
        .isEqualTo(6)
        .jsonPath("$.bookings")
        .isEmpty()
        .jsonPath("$.deskUrl")
        .value(String.class, url -> assertThat(url).contains("/desk/join/"));
  }

  @Test
  void thoseAtTheDeskSeeWhoHasBooked() {
    SignedIn official = official();
    Session session = publish(official, clock.instant().plus(Duration.ofHours(1)), 2);
    SignedIn fang = people.citizen("王芳");
    Booking cancelled = book(fang, slotsOf(session).getFirst());
    bookings.cancel(fang.actor(), cancelled.id()).block();
    Booking booking = book(people.citizen("张伟"), slotsOf(session).getFirst());

    for (SignedIn staff : List.of(clerk, official)) {
      web(staff)
          .get()
          .uri("/api/staff/sessions/{id}", session.id())
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.free")
          .isEqualTo(1)
          .jsonPath("$.bookings[*].state")
          .isEqualTo(List.of("cancelled", "booked"))
          .jsonPath("$.bookings[1].id")
          .isEqualTo(booking.id().toString())
          .jsonPath("$.bookings[1].slotId")
          .isEqualTo(booking.slot().id().toString())
          .jsonPath("$.bookings[1].citizenName")
          .isEqualTo("张伟")
          .jsonPath("$.bookings[1].caseReference")
          .isEqualTo(booking.subject().reference());
    }
  }

  @Test
  void staffListTheDesksTheyWorkAt() {
    SignedIn official = official();
    Session first = publish(official, clock.instant().plus(Duration.ofHours(1)), 1);
    Session second = publish(official, first.endsAt(), 1);
    book(people.citizen("王芳"), slotsOf(second).getFirst());

    web(official)
        .get()
        .uri("/api/staff/sessions")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[*].id")
        .isEqualTo(List.of(second.id().toString(), first.id().toString()))
        .jsonPath("$[*].free")
        .isEqualTo(List.of(0, 1));
    web(clerk)
        .get()
        .uri("/api/staff/sessions")
        .exchange()
        .expectBody()
        .jsonPath("$[?(@.id == '%s')].bookings[0].citizenName".formatted(second.id()))
        .isEqualTo("王芳");
  }

  @Test
  void othersDesksAreNotThere() {
    Department other = people.department("市水务局", "Water");
    Session session = publish(1);
    SignedIn otherClerk = people.staff("刘洋", other, Role.CLERK);
    SignedIn reviewer = people.staff("赵敏", department, Role.REVIEWER);
    String path = "/api/staff/sessions/" + session.id();

    expectRefused(web(otherClerk).get().uri(path).exchange(), 404, "not-found");
    expectRefused(web(official()).get().uri(path).exchange(), 404, "not-found");
    expectRefused(web(reviewer).get().uri(path).exchange(), 403, "not-allowed");
    expectRefused(web(reviewer).get().uri("/api/staff/sessions").exchange(), 403, "not-allowed");
    web(otherClerk)
        .get()
        .uri("/api/staff/sessions")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$")
        .isEmpty();
  }

  @Test
  void whatCannotBePublishedIsRefusedByName() {
    SignedIn official = official();
    Instant start = clock.instant().plus(Duration.ofDays(1));
    Department other = people.department("市水务局", "Water");
    Map<String, Object> elsewhere = form(official, start);
    elsewhere.put("departmentId", other.id());
    Map<String, Object> byNobody = form(official, start);
    byNobody.put("officialId", clerk.id());

    expectRefused(post(official, form(official, start)), 403, "not-allowed");
    expectRefused(
        post(clerk, form(official, clock.instant().minusSeconds(1))), 400, "session-in-the-past");
    for (Instant far : List.of(start.plus(Duration.ofDays(366)), Instant.MAX)) {
      expectRefused(post(clerk, form(official, far)), 400, "session-too-far-ahead");
    }
    expectRefused(post(clerk, elsewhere), 403, "not-your-department");
    expectRefused(post(clerk, byNobody), 400, "official-unknown");
    post(clerk, form(official, start)).expectStatus().isOk();
    expectRefused(
        post(clerk, form(official, start.plus(Duration.ofMinutes(119)))), 409, "session-overlaps");
    post(clerk, form(official, start.plus(Duration.ofHours(2)))).expectStatus().isOk();
  }

  @Test
  void ofOverlappingSessionsPublishedAtOnceOneIsKept() {
    SignedIn official = official();
    Instant start = clock.instant().plus(Duration.ofDays(3));

    Long published =
        Flux.range(0, 20)
            .flatMap(
                n ->
                    sessions
                        .publish(clerk.actor(), wanted(official, start.plusSeconds(n * 60L), 6))
                        .onErrorResume(e -> {
                          assertThat(e).hasMessage("session-overlaps");
                          return Mono.empty();
                        }),
                20)
            .count()
            .block(PATIENCE);

    assertThat(published).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "startsAt,",
    "startsAt, tomorrow",
    "startsAt, 2026-11-24",
    "slotMinutes,",
    "slotMinutes, 4",
    "slotMinutes, 121",
    "slotMinutes, many",
    "slots,",
    "slots, 0",
    "slots, 51",
    "slots, 1.5",
    "officialId,",
    "officialId, none",
    "departmentId,",
    "departmentId, none",
    "subject,",
    "subject, ' '",
    "startsAt, 999999999999999999999"
  })
  void whatIsWrongInTheFormIsNamed(String field, String value) {
    Map<String, Object> form = form(official(), clock.instant().plus(Duration.ofDays(1)));
    form.put(field, value);

    post(clerk, form)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("request-not-valid")
        .jsonPath("$.fields")
        .isEqualTo(List.of(field));
  }

  @Test
  void aSubjectThatIsTooLongIsNamed() {
    Map<String, Object> form = form(official(), clock.instant().plus(Duration.ofDays(1)));
    form.put("subject", "一".repeat(101));

    post(clerk, form)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.fields[0]")
        .isEqualTo("subject");
  }

  @Test
  void everySessionPublishedIsAudited() {
    Session session = publish(1);

    assertThat(
            database
                .sql("select person_id from audit.entry where object = :object")
                .bind("object", "session:" + session.id())
                .map(row -> row.get("person_id", UUID.class))
                .one()
                .block())
        .isEqualTo(clerk.id());
  }

  @Test
  void whoHasNoDepartmentPublishesNothing() {
    assertThatThrownBy(() ->
            sessions
                .publish(
                    people.citizen("王芳").actor(),
                    wanted(official(), clock.instant().plusSeconds(3600), 1))
                .block())
        .hasMessage("not-your-department");
  }

  private ResponseSpec post(SignedIn staff, Map<String, Object> form) {
    return web(staff).post().uri("/api/staff/sessions").bodyValue(form).exchange();
  }

  private Map<String, Object> form(SignedIn official, Instant start) {
    Map<String, Object> form = new HashMap<>();
    form.put("officialId", official.id());
    form.put("departmentId", department.id());
    form.put("startsAt", start);
    form.put("slotMinutes", SLOT_MINUTES);
    form.put("slots", 6);
    form.put("subject", "物业管理");
    return form;
  }
}
