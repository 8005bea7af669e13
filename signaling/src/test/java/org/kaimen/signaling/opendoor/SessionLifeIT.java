package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SessionLifeIT extends OpenDoorIT {

  @Autowired private Drafts drafts;
  @Autowired private Series series;
  @Autowired private Cancellations cancellations;
  @Autowired private SessionRounds rounds;
  @Autowired private MissedBookings missed;

  private Instant tomorrow() {
    return clock.instant().plus(Duration.ofDays(1));
  }

  @Test
  void aDraftIsTheDepartmentsOwnUntilItIsPublished() {
    SignedIn official = official();
    NewSession wanted = wanted(official, tomorrow(), 3);
    Session draft = drafts.save(clerk.actor(), wanted).blockOptional().orElseThrow();

    assertThat(desks(clerk)).contains(draft.id());
    assertThat(desks(official)).doesNotContain(draft.id());
    web().get().uri("/api/public/sessions/" + draft.id()).exchange().expectStatus().isNotFound();
    assertThat(slotsOf(draft)).isEmpty();

    Session published =
        drafts
            .publish(clerk.actor(), draft.id(), wanted(official, tomorrow(), 4))
            .blockOptional()
            .orElseThrow();

    assertThat(published.id()).isEqualTo(draft.id());
    assertThat(slotsOf(published)).hasSize(4);
    assertThat(desks(official)).contains(draft.id());
    assertThatThrownBy(() -> drafts.discard(clerk.actor(), draft.id()).block())
        .hasMessage("session-not-draft");
  }

  @Test
  void aSeriesIsPreparedAsDraftsThatStayTogether() {
    SignedIn official = official();
    List<Session> saved =
        series
            .save(clerk.actor(), wanted(official, tomorrow(), 3), 3)
            .blockOptional()
            .orElseThrow();
    Session second = saved.get(1);
    assertThat(desks(clerk)).containsAll(saved.stream().map(Session::id).toList());
    assertThat(desks(official)).doesNotContain(second.id());

    drafts.change(clerk.actor(), second.id(), wanted(official, second.startsAt(), 5)).block();
    Session published =
        drafts
            .publish(clerk.actor(), second.id(), wanted(official, second.startsAt(), 4))
            .blockOptional()
            .orElseThrow();

    assertThat(published.seriesId()).isNotNull().isEqualTo(saved.getLast().seriesId());
    assertThat(slotsOf(published)).hasSize(4);
    assertThat(sessions.find(saved.getLast().id()).blockOptional())
        .hasValueSatisfying(
            last -> assertThat(last.state()).isInstanceOf(SessionState.Draft.class));
  }

  @Test
  void whatIsStillADraftOfASeriesIsPublishedTogether() {
    SignedIn official = official();
    List<Session> saved =
        series
            .save(clerk.actor(), wanted(official, tomorrow(), 3), 3)
            .blockOptional()
            .orElseThrow();
    UUID seriesId = Objects.requireNonNull(saved.getFirst().seriesId());
    List<UUID> others = saved.stream().skip(1).map(Session::id).toList();
    drafts
        .publish(
            clerk.actor(), saved.getFirst().id(), wanted(official, saved.getFirst().startsAt(), 3))
        .block();
    drafts
        .change(clerk.actor(), others.getLast(), wanted(official, saved.get(2).startsAt(), 5))
        .block();
    SignedIn elsewhere = people.staff("钱伟", people.department("水务局", "Water"), Role.CLERK);
    assertThatThrownBy(() -> series.publishDrafts(elsewhere.actor(), seriesId).block())
        .hasMessage("not-found");

    List<Session> published =
        series.publishDrafts(clerk.actor(), seriesId).blockOptional().orElseThrow();

    assertThat(published).extracting(Session::id).containsExactlyElementsOf(others);
    assertThat(published).extracting(Session::seriesId).containsOnly(seriesId);
    assertThat(slotsOf(published.getFirst())).hasSize(3);
    assertThat(slotsOf(published.getLast())).hasSize(5);
    assertThat(desks(official)).containsAll(others);
    assertThatThrownBy(() -> series.publishDrafts(clerk.actor(), seriesId).block())
        .hasMessage("not-found");
  }

  @Test
  void whereOneOfASeriesCannotBePublishedAllStayDrafts() {
    SignedIn official = official();
    List<Session> saved =
        series
            .save(clerk.actor(), wanted(official, tomorrow(), 3), 3)
            .blockOptional()
            .orElseThrow();
    sessions.publish(clerk.actor(), wanted(official, saved.get(1).startsAt(), 3)).block();
    UUID seriesId = Objects.requireNonNull(saved.getFirst().seriesId());

    assertThatThrownBy(() -> series.publishDrafts(clerk.actor(), seriesId).block())
        .hasMessage("series-overlaps");

    assertThat(saved)
        .allSatisfy(one ->
            assertThat(sessions.find(one.id()).blockOptional())
                .hasValueSatisfying(
                    kept -> assertThat(kept.state()).isInstanceOf(SessionState.Draft.class)));
    assertThat(slotsOf(saved.getFirst())).isEmpty();
  }

  private List<UUID> desks(SignedIn staff) {
    return Objects.requireNonNull(
            web(staff)
                .get()
                .uri("/api/staff/sessions")
                .exchange()
                .expectBodyList(DeskSession.class)
                .returnResult()
                .getResponseBody())
        .stream()
        .map(DeskSession::id)
        .toList();
  }

  @Test
  void aDraftTakesNoTimeAndIsThrownAway() {
    SignedIn official = official();
    NewSession wanted = wanted(official, tomorrow(), 3);
    Session one = drafts.save(clerk.actor(), wanted).blockOptional().orElseThrow();
    Session other = drafts.save(clerk.actor(), wanted).blockOptional().orElseThrow();
    drafts.publish(clerk.actor(), one.id(), wanted).block();

    assertThatThrownBy(() -> drafts.publish(clerk.actor(), other.id(), wanted).block())
        .hasMessage("session-overlaps");
    // what could not be published is still there
    drafts.change(clerk.actor(), other.id(), wanted(official, tomorrow(), 5)).block();
    drafts.discard(clerk.actor(), other.id()).block();
    assertThat(sessions.find(other.id()).blockOptional()).isEmpty();
  }

  @Test
  void aBreakLiesBetweenTwoSlots() {
    SignedIn official = official();
    Instant start = tomorrow();
    NewSession wanted =
        new NewSession(official.id(), department.id(), start, 20, 3, "物业", new Recess(2, 30));

    Session session = sessions.publish(clerk.actor(), wanted).blockOptional().orElseThrow();

    assertThat(table.slots(session.id(), clock.instant()).collectList().blockOptional())
        .hasValueSatisfying(slots ->
            assertThat(slots)
                .extracting(
                    one -> Duration.between(session.startsAt(), one.slot().startsAt()).toMinutes())
                .containsExactly(0L, 20L, 70L));
    assertThat(session.endsAt()).isEqualTo(session.startsAt().plus(Duration.ofMinutes(90)));
    NewSession late =
        new NewSession(official.id(), department.id(), start, 20, 3, "物业", new Recess(3, 30));
    assertThatThrownBy(() -> sessions.publish(clerk.actor(), late).block())
        .hasMessage("recess-not-between");
  }

  @Test
  void departmentsThatTakePartAreShown() {
    Department water = people.department("市水务局", "Water");
    NewSession wanted =
        new NewSession(
            official().id(),
            department.id(),
            tomorrow(),
            20,
            2,
            "物业",
            null,
            List.of(water.id(), department.id(), water.id()),
            null,
            null);
    Session session = sessions.publish(clerk.actor(), wanted).blockOptional().orElseThrow();

    web()
        .get()
        .uri("/api/public/sessions/" + session.id())
        .exchange()
        .expectBody()
        .jsonPath("$.also.length()")
        .isEqualTo(1)
        .jsonPath("$.also[0].name.en")
        .isEqualTo("Water");
    NewSession unknown =
        new NewSession(
            wanted.officialId(),
            department.id(),
            tomorrow(),
            20,
            2,
            "物业",
            null,
            List.of(new UUID(0, 9)),
            null,
            null);
    assertThatThrownBy(() -> sessions.publish(clerk.actor(), unknown).block())
        .hasMessage("department-unknown");
  }

  @Test
  void aSeriesIsPublishedWholeOrNotAtAll() {
    SignedIn official = official();
    Instant start = tomorrow();
    Session inTheWay = publish(official, start.plus(Duration.ofDays(14)), 1);

    assertThatThrownBy(() -> series.publish(clerk.actor(), wanted(official, start, 3), 4).block())
        .hasMessage("series-overlaps")
        .satisfies(e ->
            assertThat(((Refusal) e).extras().get("collisions"))
                .isEqualTo(List.of(inTheWay.startsAt())));
    assertThat(desks(official)).containsExactly(inTheWay.id());

    List<Session> published =
        series
            .publish(clerk.actor(), wanted(official, start.plusSeconds(7200), 3), 4)
            .blockOptional()
            .orElseThrow();
    assertThat(published)
        .extracting(Session::seriesId)
        .doesNotContainNull()
        .containsOnly(published.getFirst().seriesId());
    assertThat(published).allSatisfy(one -> assertThat(slotsOf(one)).hasSize(3));
    assertThatThrownBy(() ->
            series
                .publish(clerk.actor(), wanted(official, start.plus(Duration.ofDays(365)), 1), 2)
                .block())
        .hasMessage("session-too-far-ahead");
  }

  @Test
  void whoBookedACancelledSessionIsToldAndOfferedAnother() {
    SignedIn official = official();
    Session session = publish(official, tomorrow(), 40);
    List<UUID> slots = slotsOf(session);
    List<Booking> booked =
        IntStream.range(0, 40).mapToObj(n -> book(people.citizen("公民" + n), slots.get(n))).toList();
    publish(official, tomorrow().plus(Duration.ofDays(2)), 2);

    cancellations.cancel(clerk.actor(), session.id(), "李明住院").block();

    assertThat(booked)
        .allSatisfy(one -> {
          CaseFile file = cases.byId(one.subject().id()).blockOptional().orElseThrow();
          assertThat(file.entries().getLast().event())
              .isEqualTo(new CaseEvent.BookingCancelled(one.id(), "李明住院", "陈静"));
          assertThat(file.state().stage()).isEqualTo(Stage.SUBMITTED);
        });
    assertThat(letters("李明住院")).isEqualTo(40);
    assertThat(letters("李明住院%/sessions/%?case=")).isEqualTo(40);
    assertThatThrownBy(() -> book(people.citizen("王芳"), slots.getFirst()))
        .hasMessage("session-cancelled");
    assertThatThrownBy(() -> cancellations.cancel(clerk.actor(), session.id(), "再取消").block())
        .hasMessage("session-over");
    // the official's time is free again
    assertThat(publish(official, session.startsAt(), 1).state().isBookable()).isTrue();
    web()
        .get()
        .uri("/api/public/sessions/" + session.id())
        .exchange()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("cancelled")
        .jsonPath("$.cancelReason")
        .isEqualTo("李明住院")
        .jsonPath("$.free")
        .isEqualTo(0);
  }

  @Test
  void whoBooksWhileTheSessionIsCancelledEitherComesTooLateOrIsTold() {
    for (int round = 0; round < 5; round++) {
      Session session = publish(official(), tomorrow(), 8);
      List<UUID> slots = slotsOf(session);
      List<SignedIn> citizens =
          IntStream.range(0, 8).mapToObj(n -> people.citizen("公民" + n)).toList();
      List<String> references = citizens.stream().map(this::file).toList();

      Mono.when(
              Flux.range(0, 8)
                  .flatMap(n ->
                      bookings
                          .book(citizens.get(n).actor(), references.get(n), slots.get(n))
                          .onErrorResume(Refusal.class, _ -> Mono.empty())),
              cancellations.cancel(clerk.actor(), session.id(), "李明生病"))
          .block(PATIENCE);

      assertThat(bookings.ofSession(session.id()).collectList().blockOptional().orElseThrow())
          .allMatch(one -> one.state() instanceof BookingState.Cancelled);
    }
  }

  @Test
  void aClerkOfAnotherDepartmentCancelsNothing() {
    Session session = publish(2);
    Booking booking = book(people.citizen("王芳"), slotsOf(session).getFirst());
    SignedIn other = people.staff("赵敏", people.department("市水务局", "Water"), Role.CLERK);

    assertThatThrownBy(() -> cancellations.cancel(other.actor(), session.id(), "换人").block())
        .hasMessage("not-found");
    assertThatThrownBy(() -> cancellations.cancelBooking(other.actor(), booking.id(), "换人").block())
        .hasMessage("not-found");
    cancellations.cancelBooking(clerk.actor(), booking.id(), "材料不全").block();
    assertThatThrownBy(
            () -> cancellations.cancelBooking(clerk.actor(), booking.id(), "材料不全").block())
        .hasMessage("booking-over");
  }

  @Test
  void aSessionGoesItsWayByTheClock() {
    Session session = publish(1);
    Booking booking = book(people.citizen("王芳"), slotsOf(session).getFirst());

    assertThat(afterALook(session)).isEqualTo("published");
    clock.skip(Duration.between(clock.instant(), session.startsAt()).plusSeconds(1));
    Mono.when(rounds.look(), rounds.look()).block(PATIENCE);
    assertThat(afterALook(session)).isEqualTo("open");
    clock.skip(Duration.ofMinutes(SLOT_MINUTES));
    assertThat(afterALook(session)).isEqualTo("held");
    clock.skip(Duration.ofMinutes(61));
    assertThat(afterALook(session)).isEqualTo("held");
    missed.note().block();
    assertThat(bookings.find(booking.id()).map(Booking::state).block())
        .isEqualTo(new BookingState.Absent());
    assertThat(afterALook(session)).isEqualTo("closed");
    assertThatThrownBy(() -> cancellations.cancel(clerk.actor(), session.id(), "晚了").block())
        .hasMessage("session-over");
  }

  private String afterALook(Session session) {
    rounds.look().block(PATIENCE);
    return sessions.find(session.id()).blockOptional().orElseThrow().state().word();
  }
}
