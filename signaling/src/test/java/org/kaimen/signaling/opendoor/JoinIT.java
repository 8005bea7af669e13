package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class JoinIT extends OpenDoorIT {

  @Autowired private JoinLinks links;

  @Test
  void aLinkOpensItsBookingAndNothingElse() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(publish(1)).getFirst());

    String cookie = opened(join(web(), Audience.CITIZEN, token(booking)), Audience.CITIZEN);

    WebTestClient byLink = web().mutate().defaultHeader("Cookie", cookie).build();
    byLink
        .get()
        .uri("/api/citizen/bookings/{id}", booking.id())
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.person.id")
        .isEqualTo(fang.id().toString());
    expectRefused(byLink.get().uri("/api/citizen/cases").exchange(), 403, "not-allowed");
    byLink
        .get()
        .uri("/api/citizen/me")
        .exchange()
        .expectBody()
        .jsonPath("$.scope")
        .isEqualTo("booking");
  }

  @Test
  void aFullSignInOfTheSamePersonStays() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(publish(1)).getFirst());

    join(web(fang), Audience.CITIZEN, token(booking))
        .expectStatus()
        .isOk()
        .expectCookie()
        .doesNotExist(Audience.CITIZEN.cookie())
        .expectBody()
        .jsonPath("$.bookingId")
        .isEqualTo(booking.id().toString());

    web(fang).get().uri("/api/citizen/cases").exchange().expectStatus().isOk();
  }

  @Test
  void anotherPersonsSignInGivesWayToTheLink() {
    SignedIn wei = people.citizen("张伟");
    Booking booking = book(people.citizen("王芳"), slotsOf(publish(1)).getFirst());

    opened(join(web(wei), Audience.CITIZEN, token(booking)), Audience.CITIZEN);

    expectRefused(web(wei).get().uri("/api/citizen/cases").exchange(), 401, "sign-in-needed");
  }

  @Test
  void aDeskLinkOpensItsDesk() {
    SignedIn official = official();
    Session session = publish(official, clock.instant().plus(Duration.ofHours(1)), 1);
    String token = last(links.toDesk(session.id(), official.id(), session.endsAt()));

    join(web(), Audience.STAFF, token)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.sessionId")
        .isEqualTo(session.id().toString())
        .jsonPath("$.staff.scope")
        .isEqualTo("session")
        .jsonPath("$.staff.roles[0]")
        .isEqualTo("OFFICIAL");
    String cookie = opened(join(web(), Audience.STAFF, token), Audience.STAFF);

    WebTestClient byLink = web().mutate().defaultHeader("Cookie", cookie).build();
    byLink.get().uri("/api/staff/sessions/{id}", session.id()).exchange().expectStatus().isOk();
    UUID other = publish(official, session.endsAt(), 1).id();
    expectRefused(byLink.get().uri("/api/staff/sessions/{id}", other).exchange(), 404, "not-found");
    expectRefused(byLink.get().uri("/api/staff/sessions").exchange(), 403, "not-allowed");
    expectRefused(byLink.get().uri("/api/staff/search?q=x").exchange(), 403, "not-allowed");
  }

  @Test
  void anOfficialWhoIsSignedInStaysSo() {
    SignedIn official = official();
    Session session = publish(official, clock.instant().plus(Duration.ofHours(1)), 1);
    String token = last(links.toDesk(session.id(), official.id(), session.endsAt()));

    join(web(official), Audience.STAFF, token)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.staff.scope")
        .isEqualTo("full");
  }

  @Test
  void aLinkEndsADayAfterItsSlot() {
    Booking booking = book(people.citizen("王芳"), slotsOf(publish(1)).getFirst());
    String token = token(booking);

    clock.skip(Duration.between(clock.instant(), booking.slot().endsAt()).plusHours(23));
    join(web(), Audience.CITIZEN, token).expectStatus().isOk();
    clock.skip(Duration.ofHours(2));
    expectRefused(join(web(), Audience.CITIZEN, token), 410, "link-expired");
  }

  @Test
  void whatIsNoLinkOpensNothing() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(publish(1)).getFirst());
    String token = token(booking);
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    String desk = last(links.toDesk(booking.sessionId(), booking.officialId(), tomorrow));
    String ofNothing = last(links.toBooking(UUID.randomUUID(), fang.id(), tomorrow));
    String ofOther = last(links.toBooking(booking.id(), people.citizen("张伟").id(), tomorrow));

    char changed = token.charAt(20) == 'A' ? 'B' : 'A';
    String tampered = token.substring(0, 20) + changed + token.substring(21);
    for (String bad :
        new String[] {"", "x", "\0", "x".repeat(5000), tampered, desk, ofNothing, ofOther}) {
      expectRefused(join(web(), Audience.CITIZEN, bad), 404, "link-unknown");
    }
    expectRefused(join(web(), Audience.STAFF, token), 404, "link-unknown");
    web()
        .post()
        .uri("/api/citizen/join")
        .bodyValue(Map.of())
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.fields[0]")
        .isEqualTo("token");
  }

  @Test
  void openingALinkIsAudited() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(publish(1)).getFirst());

    join(web(), Audience.CITIZEN, token(booking)).expectStatus().isOk();

    assertThat(
            database
                .sql(
                    "select object from audit.entry where action = 'join-link-opened'"
                        + " and person_id = :id")
                .bind("id", fang.id())
                .map(row -> row.get("object", String.class))
                .one()
                .block())
        .isEqualTo("booking:" + booking.id());
  }

  private String token(Booking booking) {
    Instant until = booking.slot().endsAt().plus(Duration.ofDays(1));
    return last(links.toBooking(booking.id(), booking.citizen().id(), until));
  }

  private static String last(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static ResponseSpec join(WebTestClient web, Audience audience, String token) {
    return web.post().uri(audience.path() + "/join").bodyValue(Map.of("token", token)).exchange();
  }

  private static String opened(ResponseSpec answer, Audience audience) {
    ResponseCookie cookie =
        answer
            .expectStatus()
            .isOk()
            .expectCookie()
            .httpOnly(audience.cookie(), true)
            .returnResult(Void.class)
            .getResponseCookies()
            .getFirst(audience.cookie());
    return audience.cookie() + "=" + Objects.requireNonNull(cookie).getValue();
  }
}
