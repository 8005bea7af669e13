package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.opendoor.calendar.Octets;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class BookingPagesIT extends OpenDoorIT {

  @Test
  void ofTwoWhoRaceForTheLastSlotOneGetsItAndTheOtherIsToldAtOnce() {
    Session session = publish(2);
    UUID last = slotsOf(session).get(1);
    UUID next = slotsOf(session).get(0);
    SignedIn fang = people.citizen("王芳");
    SignedIn wei = people.citizen("张伟");
    String ofFang = file(fang);
    String ofWei = file(wei);

    List<CompletableFuture<FluxExchangeResult<String>>> race =
        Stream.of(Map.entry(fang, ofFang), Map.entry(wei, ofWei))
            .map(one ->
                CompletableFuture.supplyAsync(
                    () -> post(one.getKey(), one.getValue(), last).returnResult(String.class)))
            .toList();

    List<String> answers =
        race.stream()
            .map(CompletableFuture::join)
            .map(answer ->
                answer.getStatus().value() + " " + answer.getResponseBody().blockFirst(PATIENCE))
            .sorted()
            .toList();
    assertThat(answers.get(0)).startsWith("200").contains("/join/", last.toString());
    assertThat(answers.get(1)).startsWith("409").contains("slot-taken", next.toString());
  }

  @Test
  void whatWasBookedIsOnTheCasesPageWithTheWayIn() {
    SignedIn fang = people.citizen("王芳");
    String reference = file(fang);
    UUID slot = slotsOf(publish(1)).getFirst();

    BookedView booked = booked(post(fang, reference, slot));

    assertThat(booked.caseReference()).isEqualTo(reference);
    assertThat(booked.slotId()).isEqualTo(slot);
    web(fang)
        .get()
        .uri("/api/citizen/cases/{reference}", reference)
        .exchange()
        .expectBody()
        .jsonPath("$.stage")
        .isEqualTo("booked")
        .jsonPath("$.booking.id")
        .isEqualTo(booked.id().toString())
        .jsonPath("$.booking.joinUrl")
        .isEqualTo(booked.joinUrl());
  }

  @Test
  void aLetterTellsWhenWithWhomAndTheWayInAndOut() {
    SignedIn fang = people.citizen("王芳");
    String reference = file(fang);
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30);
    Session session = publish(official(), day.atTime(6, 0).toInstant(ZoneOffset.UTC), 1);

    BookedView booked = booked(post(fang, reference, slotsOf(session).getFirst()));

    assertThat(letter("面谈预约成功 " + reference + "%"))
        .contains(
            "时间：%d年%d月%d日 星期".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()),
            " 14:00–14:20（中国标准时间）",
            "接访人：李明 局长（住房和城乡建设局）",
            day.format(DateTimeFormatter.ofPattern("'When: 'EEEE, d MMMM yyyy, ", Locale.ENGLISH))
                + "14:00–14:20 (China Standard Time)",
            "With: 李明, Director (Housing and Construction)",
            booked.joinUrl(),
            "/cases/" + reference,
            "取消预约",
            "cancel the appointment",
            "/answer/");
  }

  @Test
  void cancellingFreesTheSlotAndIsConfirmedByALetter() {
    SignedIn fang = people.citizen("王芳");
    String reference = file(fang);
    Session session = publish(1);
    UUID id = booked(post(fang, reference, slotsOf(session).getFirst())).id();

    cancel(fang, id).expectStatus().isNoContent();

    expectRefused(cancel(fang, id), 409, "booking-over");
    expectRefused(cancel(people.citizen("张伟"), id), 404, "not-found");
    assertThat(letter("面谈预约已取消 " + reference + "%")).contains("has been cancelled");
    web()
        .get()
        .uri("/api/public/sessions/{id}", session.id())
        .exchange()
        .expectBody()
        .jsonPath("$.free")
        .isEqualTo(1)
        .jsonPath("$.slotList[0].free")
        .isEqualTo(true);
  }

  @Test
  void theCitizensCalendarIsToldOfEachChangeUnderOneName() throws Exception {
    SignedIn fang = people.citizen("王芳");
    String reference = file(fang);
    List<UUID> slots = slotsOf(publish(2));
    UUID id = booked(post(fang, reference, slots.getFirst())).id();
    assertThat(file(fang, id)).contains("UID:" + id, "SEQUENCE:0");
    web(fang)
        .post()
        .uri("/api/citizen/bookings/{id}/reschedule", id)
        .bodyValue(Map.of("slotId", slots.getLast()))
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
    cancel(fang, id).expectStatus().isNoContent();

    assertThat(calendar("面谈预约成功 " + reference + "%", "REQUEST"))
        .contains("METHOD:REQUEST", "UID:" + id, "SEQUENCE:0", "STATUS:CONFIRMED")
        .anyMatch(line -> line.matches("ATTENDEE;.*:mailto:.*@example\\.org"))
        .noneMatch(line -> line.contains("路灯") || line.contains("王芳"));
    assertThat(calendar("面谈已改期 " + reference + "%", "REQUEST"))
        .contains("METHOD:REQUEST", "UID:" + id, "SEQUENCE:1", "STATUS:CONFIRMED");
    assertThat(calendar("面谈预约已取消 " + reference + "%", "CANCEL"))
        .contains("METHOD:CANCEL", "UID:" + id, "SEQUENCE:2", "STATUS:CANCELLED");
    expectRefused(fileOf(fang, id), 404, "not-found");
  }

  private List<String> file(SignedIn citizen, UUID booking) throws Exception {
    byte[] body =
        fileOf(citizen, booking)
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("text/calendar;charset=UTF-8")
            .expectHeader()
            .valueMatches("Content-Disposition", "attachment; filename=\"K[\\w-]+\\.ics\"")
            .expectBody()
            .returnResult()
            .getResponseBody();
    return Octets.lines(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8));
  }

  private ResponseSpec fileOf(SignedIn citizen, UUID booking) {
    return web(citizen).get().uri("/api/citizen/bookings/{id}/calendar.ics", booking).exchange();
  }

  private List<String> calendar(String subject, String method) throws Exception {
    return Octets.lines(
        database
            .sql(
                """
                select calendar from notification.letter
                 where subject like :subject and calendar_method = :method
                """)
            .bind("subject", subject)
            .bind("method", method)
            .map(row -> row.get("calendar", String.class))
            .one()
            .blockOptional()
            .orElseThrow());
  }

  @Test
  void anAppointmentSaysWhenWithWhomAndForWhom() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(publish(1)).getFirst());

    show(fang, booking)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.bookingId")
        .isEqualTo(booking.id().toString())
        .jsonPath("$.caseReference")
        .isEqualTo(booking.subject().reference())
        .jsonPath("$.startsAt")
        .isEqualTo(booking.slot().startsAt().toString())
        .jsonPath("$.official.title['zh-CN']")
        .isEqualTo("局长")
        .jsonPath("$.department.name.en")
        .isEqualTo("Housing and Construction")
        .jsonPath("$.person.name")
        .isEqualTo("王芳");
  }

  @Test
  void anAppointmentIsOfWhoHoldsItAndOfItsLink() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(publish(1)).getFirst());
    SignedIn byLink =
        people.signIn(fang.id(), Audience.CITIZEN, new Scope.OneBooking(booking.id()));
    SignedIn byOther =
        people.signIn(fang.id(), Audience.CITIZEN, new Scope.OneBooking(UUID.randomUUID()));

    show(byLink, booking).expectStatus().isOk();
    fileOf(byLink, booking.id()).expectStatus().isOk();
    expectRefused(fileOf(byOther, booking.id()), 404, "not-found");
    expectRefused(fileOf(people.citizen("张伟"), booking.id()), 404, "not-found");
    expectRefused(show(byOther, booking), 404, "not-found");
    expectRefused(show(people.citizen("张伟"), booking), 404, "not-found");
    expectRefused(cancel(byLink, booking.id()), 403, "not-allowed");
    expectRefused(
        web(fang).get().uri("/api/citizen/bookings/cut-short").exchange(), 404, "not-found");
  }

  @Test
  void whatIsWrongInABookingIsNamed() {
    SignedIn fang = people.citizen("王芳");
    for (Object slot : List.of("", "none", 7)) {
      web(fang)
          .post()
          .uri("/api/citizen/bookings")
          .bodyValue(Map.of("caseReference", "K000000-00000", "slotId", slot))
          .exchange()
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.fields")
          .isEqualTo(List.of("slotId"));
    }
  }

  private record BookedView(UUID id, String caseReference, UUID slotId, String joinUrl) {}

  private static BookedView booked(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectStatus().isOk().expectBody(BookedView.class).returnResult().getResponseBody());
  }

  private ResponseSpec post(SignedIn citizen, String reference, UUID slot) {
    return web(citizen)
        .post()
        .uri("/api/citizen/bookings")
        .bodyValue(Map.of("caseReference", reference, "slotId", slot))
        .exchange();
  }

  private ResponseSpec cancel(SignedIn citizen, UUID booking) {
    return web(citizen).post().uri("/api/citizen/bookings/{id}/cancel", booking).exchange();
  }

  private ResponseSpec show(SignedIn citizen, Booking booking) {
    return web(citizen).get().uri("/api/citizen/bookings/{id}", booking.id()).exchange();
  }

  private String letter(String subject) {
    return database
        .sql("select body from notification.letter where subject like :subject")
        .bind("subject", subject)
        .map(row -> row.get("body", String.class))
        .one()
        .blockOptional()
        .orElseThrow();
  }
}
