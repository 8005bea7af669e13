package org.kaimen.signaling.opendoor.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.NewSession;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.opendoor.Slot;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class SharedCalendarsIT extends KaimenIT {

  @Autowired private Cases cases;
  @Autowired private Sessions sessions;
  @Autowired private Bookings bookings;

  private Department department;
  private SignedIn clerk;
  private SignedIn official;
  private List<Slot> slots = List.of();

  private record Shared(Named official, @Nullable String url) {}

  private record Named(UUID id, String name) {}

  @BeforeEach
  void aDeskWithASession() {
    department = people.department("住房和城乡建设局", "Housing and Construction");
    clerk = people.staff("陈静", department, Role.CLERK);
    official = people.staff("李明", department, Role.OFFICIAL);
    NewSession wanted =
        new NewSession(
            official.id(),
            department.id(),
            clock.instant().plus(Duration.ofDays(2)),
            20,
            3,
            "物业管理",
            null);
    Session session = Objects.requireNonNull(sessions.publish(clerk.actor(), wanted).block());
    slots = Objects.requireNonNull(sessions.freeSlots(session.id()).collectList().block());
  }

  private Booking book(SignedIn citizen, Slot slot) {
    String reference =
        cases
            .file(citizen.id(), Told.privately("路灯坏了", "坏了三周。", null))
            .map(CaseFile::reference)
            .blockOptional()
            .orElseThrow();
    return Objects.requireNonNull(bookings.book(citizen.actor(), reference, slot.id()).block());
  }

  private ResponseSpec ask(SignedIn staff, String what) {
    return web(staff)
        .post()
        .uri("/api/staff/shared-calendars/{id}/{what}", official.id(), what)
        .exchange();
  }

  private String renew(SignedIn staff) {
    Shared shared =
        ask(staff, "renew")
            .expectStatus()
            .isOk()
            .expectBody(Shared.class)
            .returnResult()
            .getResponseBody();
    return Objects.requireNonNull(Objects.requireNonNull(shared).url());
  }

  private List<Shared> listed(SignedIn staff) {
    return Objects.requireNonNull(
        web(staff)
            .get()
            .uri("/api/staff/shared-calendars")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBodyList(Shared.class)
            .returnResult()
            .getResponseBody());
  }

  private ResponseSpec fetch(HttpMethod method, String url) {
    return web().method(method).uri(url).exchange();
  }

  private EntityExchangeResult<byte[]> read(String url) {
    return fetch(HttpMethod.GET, url).expectStatus().isOk().expectBody().returnResult();
  }

  private static List<String> lines(EntityExchangeResult<byte[]> answer) throws Exception {
    byte[] body = Objects.requireNonNull(answer.getResponseBody());
    return Octets.lines(new String(body, StandardCharsets.UTF_8));
  }

  @Test
  void anOfficialSubscribesAndSeesHowManyBookedButNobodysName() throws Exception {
    assertThat(listed(official)).containsExactly(new Shared(new Named(official.id(), "李明"), null));
    String url = renew(official);
    assertThat(listed(official)).extracting(Shared::url).containsExactly(url);
    assertThat(url).matches("http://localhost:\\d+/api/public/shared-calendars/[\\w-]{48}\\.ics");

    EntityExchangeResult<byte[]> before = read(url);
    assertThat(before.getResponseHeaders().getContentType())
        .hasToString("text/calendar;charset=UTF-8");
    assertThat(before.getResponseHeaders().getCacheControl()).isEqualTo("no-cache, private");
    assertThat(lines(before)).contains("SUMMARY:接访，已约 0/3 / Open door\\, 0 of 3 booked");
    String tag = Objects.requireNonNull(before.getResponseHeaders().getETag());
    web()
        .get()
        .uri(url)
        .header("If-None-Match", tag)
        .exchange()
        .expectStatus()
        .isNotModified()
        .expectBody()
        .isEmpty();

    Booking booking = book(people.citizen("王芳"), slots.getFirst());
    EntityExchangeResult<byte[]> after = read(url);
    assertThat(after.getResponseHeaders().getETag()).isNotEqualTo(tag);
    assertThat(lines(after))
        .contains("SUMMARY:接访，已约 1/3 / Open door\\, 1 of 3 booked")
        .noneMatch(line -> line.contains("王芳") || line.contains("路灯"))
        .noneMatch(line -> line.contains(booking.subject().reference()));
  }

  @Test
  void anotherAddressEndsTheOneBeforeAndBothLookLikeNothing() {
    String first = renew(clerk);
    fetch(HttpMethod.HEAD, first)
        .expectStatus()
        .isOk()
        .expectHeader()
        .exists("ETag")
        .expectBody()
        .isEmpty();

    String second = renew(official);
    assertThat(second).isNotEqualTo(first);
    expectNothing(first);
    read(second);

    ask(clerk, "end").expectStatus().isOk().expectBody().jsonPath("$.url").doesNotExist();
    expectNothing(second);
    assertThat(renew(clerk)).as("never one that was").isNotIn(first, second);
    expectNothing(first.substring(0, first.length() - 10) + "AAAAAA.ics");
  }

  private void expectNothing(String url) {
    fetch(HttpMethod.GET, url)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-found");
    fetch(HttpMethod.HEAD, url).expectStatus().isNotFound().expectBody().isEmpty();
  }

  @Test
  void itIsForTheOfficialAndTheDepartmentsClerks() {
    SignedIn other = people.staff("王强", department, Role.OFFICIAL);
    SignedIn elsewhere = people.staff("周敏", people.department("供水公司", "Water"), Role.CLERK);

    assertThat(listed(clerk))
        .extracting(shared -> shared.official().id())
        .containsExactlyInAnyOrder(official.id(), other.id());
    assertThat(listed(elsewhere)).isEmpty();
    for (SignedIn stranger : List.of(other, elsewhere)) {
      ask(stranger, "renew").expectStatus().isNotFound();
      ask(stranger, "end").expectStatus().isNotFound();
    }
  }

  @Test
  void whoReceivesNobodyAnyMoreHasNone() {
    String url = renew(official);
    database
        .sql("delete from identity.person_role where person_id = :id")
        .bind("id", official.id())
        .then()
        .block();

    expectNothing(url);
  }
}
