package org.kaimen.signaling.opendoor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/// A department with a clerk, for tests of sessions and bookings.
abstract class OpenDoorIT extends KaimenIT {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final int SLOT_MINUTES = 20;

  @Autowired Cases cases;
  @Autowired Sessions sessions;
  @Autowired SessionTable table;
  @Autowired Bookings bookings;
  Department department;
  SignedIn clerk;

  @BeforeAll
  void aDepartment() {
    department = people.department("住房和城乡建设局", "Housing and Construction");
    clerk = people.staff("陈静", department, Role.CLERK);
  }

  SignedIn official() {
    return people.staff("李明", department, Role.OFFICIAL);
  }

  /// Of an official who has no other, in an hour.
  Session publish(int slots) {
    return publish(official(), clock.instant().plus(Duration.ofHours(1)), slots);
  }

  Session publish(SignedIn official, Instant startsAt, int slots) {
    return sessions
        .publish(clerk.actor(), wanted(official, startsAt, slots))
        .blockOptional()
        .orElseThrow();
  }

  NewSession wanted(SignedIn official, Instant startsAt, int slots) {
    return new NewSession(
        official.id(), department.id(), startsAt, SLOT_MINUTES, slots, "物业管理", null);
  }

  List<UUID> slotsOf(Session session) {
    return table
        .slots(session.id(), clock.instant())
        .map(listed -> listed.slot().id())
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  String file(SignedIn citizen) {
    return cases
        .file(citizen.id(), Told.privately("路灯坏了", "坏了三周。", null))
        .map(CaseFile::reference)
        .blockOptional()
        .orElseThrow();
  }

  Booking book(SignedIn citizen, UUID slot) {
    return bookings.book(citizen.actor(), file(citizen), slot).blockOptional().orElseThrow();
  }

  /// How many letters say so.
  long letters(String words) {
    return database
        .sql("select count(*) as n from notification.letter where body like :words")
        .bind("words", "%" + words + "%")
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  static void expectRefused(WebTestClient.ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
