package org.kaimen.signaling.opendoor;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.TestPeople.SignedIn;

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
}
