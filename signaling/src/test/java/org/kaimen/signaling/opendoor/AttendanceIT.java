package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/// Online, on site or both.
class AttendanceIT extends OpenDoorIT {

  private static final Venue HALL = new Venue("区政务服务中心", "人民路 1 号", "2 楼 203 室");

  @Autowired private Rescheduling rescheduling;
  @Autowired private Attending attending;
  @Autowired private Settings settings;
  @Autowired private Standbys standbys;
  @Autowired private StandbyRounds rounds;
  @Autowired private Arrivals arrivals;
  @Autowired private MissedBookings missed;

  private NewSession wanted(Mode mode, @Nullable Venue venue) {
    return new NewSession(
        official().id(),
        department.id(),
        clock.instant().plus(Duration.ofDays(2)),
        SLOT_MINUTES,
        2,
        "物业管理",
        null,
        null,
        mode,
        venue);
  }

  private Session published(Mode mode) {
    return sessions
        .publish(clerk.actor(), wanted(mode, mode == Mode.ONLINE ? null : HALL))
        .blockOptional()
        .orElseThrow();
  }

  private Booking book(SignedIn citizen, UUID slot, @Nullable Attendance attendance) {
    return bookings
        .book(citizen.actor(), file(citizen), slot, attendance)
        .blockOptional()
        .orElseThrow();
  }

  private CaseFile caseOf(Booking booking) {
    return cases.byId(booking.subject().id()).blockOptional().orElseThrow();
  }

  @Test
  void whereSomebodyCanComeThePlaceIsNeededAndShown() {
    assertThatThrownBy(() -> sessions.publish(clerk.actor(), wanted(Mode.BOTH, null)).block())
        .hasMessage("venue-missing");
    web(clerk)
        .post()
        .uri("/api/staff/sessions")
        .bodyValue(
            Map.of(
                "officialId",
                official().id(),
                "departmentId",
                department.id(),
                "startsAt",
                clock.instant().plus(Duration.ofDays(1)),
                "slotMinutes",
                20,
                "slots",
                2,
                "subject",
                "物业",
                "mode",
                "on-site",
                "venue",
                Map.of("name", "服", "address", "路".repeat(161))))
        .exchange()
        .expectStatus()
        .isBadRequest();
    Session session = published(Mode.BOTH);

    web()
        .get()
        .uri("/api/public/sessions/" + session.id())
        .exchange()
        .expectBody()
        .jsonPath("$.mode")
        .isEqualTo("both")
        .jsonPath("$.venue.address")
        .isEqualTo("人民路 1 号");
  }

  @Test
  void everySessionOfASeriesIsAtThePlace() {
    web(clerk)
        .post()
        .uri("/api/staff/sessions/series")
        .bodyValue(Map.of("first", wanted(Mode.ON_SITE, HALL), "weeks", 3))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[2].mode")
        .isEqualTo("on-site")
        .jsonPath("$[2].venue.directions")
        .isEqualTo("2 楼 203 室");
  }

  @Test
  void whoComesInPersonIsWrittenWhereToAndNothingOfACamera() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(published(Mode.BOTH)).getFirst(), Attendance.ON_SITE);

    assertThat(booking.attendance()).isEqualTo(Attendance.ON_SITE);
    assertThat(caseOf(booking).openBooking().orElseThrow().venue()).isEqualTo(HALL);
    String letter = letterTo(booking);
    assertThat(letter)
        .contains("已预约现场面谈", "区政务服务中心，人民路 1 号（2 楼 203 室）", "身份证", "talk in person")
        .doesNotContain("摄像头", "camera");
    assertThat(calendarOf(fang, booking)).contains("LOCATION:区政务服务中心\\, 人民路 1 号");
  }

  @Test
  void onlineIsUsualWhereBothAreOffered() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(published(Mode.BOTH)).getFirst(), null);

    assertThat(booking.attendance()).isEqualTo(Attendance.ONLINE);
    assertThat(letterTo(booking)).contains("摄像头", "不用到现场").doesNotContain("人民路");
    assertThat(calendarOf(fang, booking)).doesNotContain("LOCATION");
  }

  @Test
  void whatIsNotOfferedIsRefusedWithTheReason() {
    SignedIn fang = people.citizen("王芳");
    UUID online = slotsOf(published(Mode.ONLINE)).getFirst();
    UUID onSite = slotsOf(published(Mode.ON_SITE)).getFirst();

    expectRefused(post(fang, online, "on-site"), 409, "session-not-on-site");
    expectRefused(post(fang, onSite, "online"), 409, "session-not-online");
    assertThat(book(fang, onSite, null).attendance()).isEqualTo(Attendance.ON_SITE);
  }

  private WebTestClient.ResponseSpec post(SignedIn citizen, UUID slot, String attendance) {
    return web(citizen)
        .post()
        .uri("/api/citizen/bookings")
        .bodyValue(Map.of("caseReference", file(citizen), "slotId", slot, "attendance", attendance))
        .exchange();
  }

  @Test
  void theCitizenChangesTheirMindUntilTheSessionOpens() {
    Session session = published(Mode.BOTH);
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(session).getFirst(), null);

    attending.change(fang.actor(), booking.id(), Attendance.ON_SITE).block();

    assertThat(caseOf(booking).entries().getLast().event())
        .isInstanceOfSatisfying(
            Appointed.AttendanceChanged.class,
            changed -> assertThat(changed.now().venue()).isEqualTo(HALL));
    assertThat(caseOf(booking).openBooking().orElseThrow().venue()).isEqualTo(HALL);
    assertThat(letterTo(booking)).startsWith("面谈方式已按您的选择更改").contains("人民路");
    web(fang)
        .get()
        .uri("/api/citizen/bookings/" + booking.id())
        .exchange()
        .expectBody()
        .jsonPath("$.venue.name")
        .isEqualTo("区政务服务中心");
    assertThatThrownBy(() ->
            attending.change(people.citizen("张伟").actor(), booking.id(), Attendance.ONLINE).block())
        .hasMessage("not-found");
    clock.skip(Duration.between(clock.instant(), session.startsAt()).plusSeconds(1));
    assertThatThrownBy(
            () -> attending.change(fang.actor(), booking.id(), Attendance.ONLINE).block())
        .hasMessage("attendance-fixed");
  }

  @Test
  void whoMovesToASessionOfAnotherKindSaysSo() {
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slotsOf(published(Mode.ONLINE)).getFirst(), null);
    UUID there = slotsOf(published(Mode.ON_SITE)).getFirst();

    assertThatThrownBy(
            () -> rescheduling.reschedule(fang.actor(), booking.id(), there, null).block())
        .hasMessage("session-not-online");
    Booking moved =
        rescheduling
            .reschedule(fang.actor(), booking.id(), there, Attendance.ON_SITE)
            .blockOptional()
            .orElseThrow();

    assertThat(moved.attendance()).isEqualTo(Attendance.ON_SITE);
    assertThat(letterTo(booking)).contains("面谈已改期", "人民路");
  }

  @Test
  void nobodyIsHeldToWhatTheyDidNotChoose() {
    Session session = published(Mode.BOTH);
    List<UUID> slots = slotsOf(session);
    Booking online = book(people.citizen("王芳"), slots.get(0), Attendance.ONLINE);

    assertThatThrownBy(() -> change(session, new Setting(Mode.ON_SITE, HALL)))
        .hasMessage("booked-otherwise");
    Booking onSite = book(people.citizen("张伟"), slots.get(1), Attendance.ON_SITE);
    assertThatThrownBy(() -> change(session, Setting.ONLINE)).hasMessage("booked-otherwise");
    change(session, new Setting(Mode.BOTH, new Venue("街道办事处", "解放路 9 号", null)));

    assertThat(caseOf(onSite).openBooking().orElseThrow().venue())
        .isEqualTo(new Venue("街道办事处", "解放路 9 号", null));
    assertThat(letterTo(onSite)).startsWith("面谈地点有变").contains("解放路 9 号");
    assertThat(letterTo(online)).doesNotContain("面谈地点有变");
    clock.skip(Duration.between(clock.instant(), session.startsAt()).plusSeconds(1));
    table.update(session.id(), new SessionState.Open()).block();
    assertThatThrownBy(() -> change(session, new Setting(Mode.BOTH, HALL)))
        .hasMessage("setting-fixed");
  }

  private void change(Session session, Setting setting) {
    settings.change(clerk.actor(), session.id(), setting).block();
  }

  @Test
  void whoWaitsInLineIsOfferedTheTimeAtThePlace() {
    Session session = published(Mode.BOTH);
    List<UUID> slots = slotsOf(session);
    SignedIn fang = people.citizen("王芳");
    Booking first = book(fang, slots.get(0), Attendance.ONLINE);
    book(people.citizen("张伟"), slots.get(1), Attendance.ONLINE);
    SignedIn ming = people.citizen("李明华");
    String reference = file(ming);
    standbys.join(ming.actor(), reference, session.id(), Attendance.ON_SITE).block();
    bookings.cancel(fang.actor(), first.id()).block();

    rounds.look().block(PATIENCE);

    assertThat(letters("地点：到现场，区政务服务中心")).isPositive();
    web(ming)
        .get()
        .uri("/api/citizen/prospects?case=" + reference)
        .exchange()
        .expectBody()
        .jsonPath("$.offer.venue.name")
        .isEqualTo("区政务服务中心");
    assertThatThrownBy(() -> change(session, Setting.ONLINE)).hasMessage("booked-otherwise");
  }

  @Test
  void whoCameIsNotAbsentAndIsToldWhereNobodyReceivedThem() {
    Session session = published(Mode.ON_SITE);
    List<UUID> slots = slotsOf(session);
    Booking came = book(people.citizen("王芳"), slots.get(0), null);
    Booking stayedAway = book(people.citizen("张伟"), slots.get(1), null);
    arrivals.mark(clerk.actor(), session, came).block();

    clock.skip(Duration.between(clock.instant(), came.slot().endsAt()).plusMinutes(61));
    missed.note().block();
    assertThat(stateOf(came)).isInstanceOf(BookingState.Booked.class);
    clock.skip(Duration.between(clock.instant(), session.endsAt()).plusMinutes(61));
    missed.note().block();
    missed.note().block();

    assertThat(stateOf(stayedAway)).isInstanceOf(BookingState.Absent.class);
    assertThat(stateOf(came)).isInstanceOf(BookingState.NotReceived.class);
    assertThat(caseOf(came).entries().getLast().event())
        .isEqualTo(new Appointed.NotReceived(came.id()));
    assertThat(caseOf(came).openBooking()).isEmpty();
    assertThat(letterTo(came)).contains("接访结束前没有轮到您");
  }

  private BookingState stateOf(Booking booking) {
    return bookings.find(booking.id()).blockOptional().orElseThrow().state();
  }

  private String letterTo(Booking booking) {
    return database
        .sql(
            """
            select body from notification.letter where subject like :reference
             order by posted_at desc, id desc limit 1
            """)
        .bind("reference", "%" + booking.subject().reference() + "%")
        .map(row -> Objects.requireNonNull(row.get("body", String.class)))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  private String calendarOf(SignedIn citizen, Booking booking) {
    byte[] file =
        web(citizen)
            .get()
            .uri("/api/citizen/bookings/" + booking.id() + "/calendar.ics")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(Objects.requireNonNull(file), StandardCharsets.UTF_8).replace("\r\n ", "");
  }

  @Test
  void aDraftKeepsItsPlace() {
    web(clerk)
        .post()
        .uri("/api/staff/sessions/drafts")
        .bodyValue(wanted(Mode.ON_SITE, HALL))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("draft")
        .jsonPath("$.venue.name")
        .isEqualTo("区政务服务中心");
  }
}
