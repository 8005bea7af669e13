package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.identity.AnswerLinks;
import org.kaimen.signaling.identity.AnswerLinks.Asked;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class AnswerIT extends OpenDoorIT {

  private static final Pattern LINK = Pattern.compile("/answer/([A-Za-z0-9_-]{71})");

  @Autowired private Proposals proposals;
  @Autowired private StandbyRounds rounds;
  @Autowired private Cancellations cancellations;
  @Autowired private AnswerLinks links;
  @Autowired private JoinLinks joinLinks;

  private record Proposed(Booking booking, String token, List<UUID> slots) {}

  private Proposed proposed() {
    List<UUID> slots = slotsOf(publish(official(), clock.instant().plus(Duration.ofDays(2)), 2));
    Booking booking = book(people.citizen("王芳"), slots.get(0));
    proposals.propose(clerk.actor(), booking.id(), slots.get(1), null, "李明出差").block();
    return new Proposed(booking, token("建议面谈改期", booking), slots);
  }

  @Test
  void aProposalIsTakenFromTheLetterOnceAndTheLinkTellsSoEverAfter() {
    Proposed proposed = proposed();
    fetched(proposed.token());
    fetched(proposed.token());
    question(proposed.token())
        .jsonPath("$.asks")
        .isEqualTo("offer")
        .jsonPath("$.moves")
        .isEqualTo(true)
        .jsonPath("$.reason")
        .isEqualTo("李明出差")
        .jsonPath("$.official")
        .isEqualTo("李明")
        .jsonPath("$.answered")
        .isEmpty();

    String at = answered(post("take", proposed.token()), "taken");
    clock.skip(Duration.ofHours(1));

    assertThat(answered(post("take", proposed.token()), "taken")).isEqualTo(at);
    assertThat(answered(post("decline", proposed.token()), "taken")).isEqualTo(at);
    assertThat(answered(post("look", proposed.token()), "taken")).isEqualTo(at);
    assertThat(slotOf(proposed.booking())).isEqualTo(proposed.slots().get(1));
    assertThat(entries(proposed.booking(), Appointed.BookingMoved.class)).isEqualTo(1);
  }

  @Test
  void ofManyWhoUseALinkAtOnceOneActsAndAllAreToldTheSame() {
    Proposed proposed = proposed();

    List<Integer> answers =
        Flux.range(0, 6)
            .parallel()
            .runOn(Schedulers.boundedElastic())
            .map(_ ->
                post("take", proposed.token())
                    .expectBody()
                    .jsonPath("$.answered.what")
                    .isEqualTo("taken")
                    .returnResult()
                    .getStatus()
                    .value())
            .sequential()
            .collectList()
            .blockOptional(PATIENCE)
            .orElseThrow();

    assertThat(answers).containsOnly(200);
    assertThat(entries(proposed.booking(), Appointed.BookingMoved.class)).isEqualTo(1);
  }

  @Test
  void aProposalIsDeclinedOnce() {
    Proposed proposed = proposed();

    String at = answered(post("decline", proposed.token()), "declined");

    assertThat(answered(post("take", proposed.token()), "declined")).isEqualTo(at);
    assertThat(slotOf(proposed.booking())).isEqualTo(proposed.slots().get(0));
  }

  @Test
  void whatWasNotAnsweredInTimeIsToldSo() {
    Proposed proposed = proposed();
    clock.skip(Duration.ofHours(24).plusSeconds(1));

    answered(post("take", proposed.token()), "lapsed");
    rounds.look().block(PATIENCE);

    answered(post("look", proposed.token()), "lapsed");
    assertThat(lapsedLetters(proposed.booking())).isEqualTo(1);
  }

  @Test
  void aProposalForABookingThatIsCancelledEndsWithoutALetterThatNobodyAnswered() {
    Proposed proposed = proposed();

    bookings.cancel(proposed.booking().citizen().id(), proposed.booking().id()).block();
    rounds.look().block(PATIENCE);

    answered(post("look", proposed.token()), "withdrawn");
    assertThat(lapsedLetters(proposed.booking())).isZero();
  }

  @Test
  void anAppointmentIsGivenBackFromTheLetterOnce() {
    SignedIn fang = people.citizen("王芳");
    UUID slot = slotsOf(publish(1)).getFirst();
    Booking booking = book(fang, slot);
    String token = token("面谈预约成功", booking);
    fetched(token);
    question(token).jsonPath("$.asks").isEqualTo("booking").jsonPath("$.answered").isEmpty();

    String at = answered(post("cancel", token), "cancelled");
    Booking others = book(people.citizen("张伟"), slot);
    clock.skip(Duration.ofMinutes(5));

    assertThat(answered(post("cancel", token), "cancelled")).isEqualTo(at);
    assertThat(bookings.find(others.id()).map(Booking::state).block())
        .isEqualTo(new BookingState.Booked());
    assertThat(entries(booking, CaseEvent.BookingCancelled.class)).isEqualTo(1);
  }

  @Test
  void whatStaffCalledOffIsToldSo() {
    Booking booking = book(people.citizen("王芳"), slotsOf(publish(1)).getFirst());
    String token = token("面谈预约成功", booking);

    cancellations.cancelBooking(clerk.actor(), booking.id(), "李明出差").block();

    answered(post("cancel", token), "called-off");
  }

  @Test
  void aLinkAnswersWhatItAsksAndOpensNothingElse() {
    Booking booking = book(people.citizen("王芳"), slotsOf(publish(1)).getFirst());
    Instant end = booking.slot().endsAt();
    UUID fang = booking.citizen().id();
    String token = token("面谈预约成功", booking);
    String join = last(joinLinks.toBooking(booking.id(), fang, end));
    String ofOther =
        last(links.to(new Asked.OfBooking(booking.id(), people.citizen("张伟").id()), end));

    for (String bad : List.of("", "x", join, ofOther)) {
      expectRefused(post("look", bad), 404, "link-unknown");
      expectRefused(post("cancel", bad), 404, "link-unknown");
    }
    expectRefused(post("take", token), 404, "link-unknown");
    expectRefused(
        web().post().uri("/api/citizen/join").bodyValue(Map.of("token", token)).exchange(),
        404,
        "link-unknown");
    assertThat(bookings.find(booking.id()).map(Booking::state).block())
        .isEqualTo(new BookingState.Booked());

    clock.skip(Duration.between(clock.instant(), end).plus(Duration.ofDays(8)));
    expectRefused(post("look", token), 410, "link-expired");
  }

  /// As what looks through mail before it is read does.
  private void fetched(String token) {
    web().get().uri("/answer/{token}", token).exchange().expectBody().returnResult();
    web()
        .get()
        .uri("/api/public/answers/take?token={token}", token)
        .exchange()
        .expectStatus()
        .is4xxClientError();
  }

  private ResponseSpec post(String what, String token) {
    return web()
        .post()
        .uri("/api/public/answers/{what}", what)
        .bodyValue(Map.of("token", token))
        .exchange();
  }

  private BodyContentSpec question(String token) {
    return post("look", token).expectStatus().isOk().expectBody();
  }

  /// @return when
  private static String answered(ResponseSpec answer, String what) {
    byte[] body =
        answer
            .expectStatus()
            .isOk()
            .expectBody()
            .jsonPath("$.answered.what")
            .isEqualTo(what)
            .jsonPath("$.answered.at")
            .isNotEmpty()
            .returnResult()
            .getResponseBody();
    String text = new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
    return text.substring(text.indexOf("\"at\""));
  }

  private String token(String subject, Booking booking) {
    String letter =
        database
            .sql("select body from notification.letter where subject like :subject")
            .bind("subject", subject + "%" + booking.subject().reference() + "%")
            .map(row -> Objects.requireNonNull(row.get("body", String.class)))
            .first()
            .blockOptional()
            .orElseThrow();
    Matcher link = LINK.matcher(letter);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private long lapsedLetters(Booking booking) {
    return database
        .sql("select count(*) as n from notification.letter where subject like :subject")
        .bind("subject", "时段不再保留 " + booking.subject().reference() + "%")
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  private UUID slotOf(Booking booking) {
    return bookings.find(booking.id()).map(now -> now.slot().id()).blockOptional().orElseThrow();
  }

  private long entries(Booking booking, Class<? extends CaseEvent> type) {
    return cases.byId(booking.subject().id()).blockOptional().orElseThrow().entries().stream()
        .filter(entry -> type.isInstance(entry.event()))
        .count();
  }

  private static String last(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
