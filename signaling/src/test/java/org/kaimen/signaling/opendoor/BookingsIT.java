package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Entry;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.casework.Verdict;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.kaimen.signaling.waitingroom.WaitingRoom;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class BookingsIT extends OpenDoorIT {

  private static final int RIVALS = 200;
  private static final int SLOTS = 10;

  @Autowired private MissedBookings missed;
  @Autowired private WaitingRoom room;

  private record Attempt(String outcome, boolean hasNext) {}

  @Test
  void twoHundredAtOnceForTenSlotsLeaveExactlyTen() {
    Session session = publish(SLOTS);
    List<UUID> slots = slotsOf(session);
    List<SignedIn> citizens =
        IntStream.range(0, SLOTS).mapToObj(n -> people.citizen("公民" + n)).toList();
    List<String> references =
        IntStream.range(0, RIVALS).mapToObj(n -> file(citizens.get(n % SLOTS))).toList();

    List<Attempt> attempts =
        Flux.range(0, RIVALS)
            .flatMap(
                n ->
                    attempt(
                        citizens.get(n % SLOTS), references.get(n), slots.get((n / SLOTS) % SLOTS)),
                RIVALS)
            .collectList()
            .blockOptional(PATIENCE)
            .orElseThrow();

    assertThat(attempts).filteredOn(one -> one.outcome().equals("booked")).hasSize(SLOTS);
    assertThat(attempts)
        .extracting(Attempt::outcome)
        .containsOnly("booked", "slot-taken", "session-full");
    assertThat(attempts)
        .filteredOn(one -> one.outcome().equals("slot-taken"))
        .allMatch(Attempt::hasNext);
    List<Booking> kept =
        bookings.ofSession(session.id()).collectList().blockOptional().orElseThrow();
    assertThat(kept).extracting(one -> one.slot().id()).isEqualTo(slots);
    // each in its case's history, and in nobody else's
    assertThat(bookedAmong(references)).isEqualTo(SLOTS);
    assertThat(kept)
        .allSatisfy(one ->
            assertThat(cases.verify(one.subject().id()).block()).isEqualTo(new Verdict.Intact(2)));
  }

  private Mono<Attempt> attempt(SignedIn citizen, String reference, UUID slot) {
    return bookings
        .book(citizen.actor(), reference, slot)
        .map(_ -> new Attempt("booked", false))
        .onErrorResume(
            Refusal.class,
            refusal ->
                Mono.just(
                    new Attempt(refusal.code().code(), refusal.extras().get("next") != null)));
  }

  private long bookedAmong(List<String> references) {
    return Flux.fromIterable(references)
        .concatMap(cases::find)
        .filter(file -> file.state().stage() == Stage.BOOKED)
        .count()
        .blockOptional()
        .orElseThrow();
  }

  @Test
  void whoIsTooLateIsOfferedTheNextFreeSlot() {
    List<UUID> slots = slotsOf(publish(3));
    book(people.citizen("王芳"), slots.get(1));
    SignedIn late = people.citizen("张伟");

    assertThatThrownBy(() -> book(late, slots.get(1)))
        .hasMessage("slot-taken")
        .satisfies(e -> assertThat(next(e)).isEqualTo(slots.get(2)));
    book(late, slots.get(2));
    // nothing is left behind it, so what is before it
    assertThatThrownBy(() -> book(late, slots.get(2)))
        .satisfies(e -> assertThat(next(e)).isEqualTo(slots.get(0)));
    book(late, slots.get(0));
    assertThatThrownBy(() -> book(late, slots.get(1))).hasMessage("session-full");
  }

  @Test
  void aCaseHoldsOneBooking() {
    List<UUID> slots = slotsOf(publish(2));
    SignedIn fang = people.citizen("王芳");
    String reference = file(fang);
    bookings.book(fang.actor(), reference, slots.get(0)).block();

    assertThatThrownBy(() -> bookings.book(fang.actor(), reference, slots.get(1)).block())
        .hasMessage("already-booked");
  }

  @Test
  void whatIsNotThereOrNotTheirsCannotBeBooked() {
    UUID slot = slotsOf(publish(1)).getFirst();
    SignedIn fang = people.citizen("王芳");
    String ofOther = file(people.citizen("张伟"));

    assertThatThrownBy(() -> bookings.book(fang.actor(), ofOther, slot).block())
        .hasMessage("not-found");
    assertThatThrownBy(() -> bookings.book(fang.actor(), "K000000-00000", slot).block())
        .hasMessage("not-found");
    assertThatThrownBy(() -> book(fang, UUID.randomUUID())).hasMessage("not-found");
  }

  @Test
  void aSlotThatHasBegunIsOver() {
    Session session = publish(2);
    List<UUID> slots = slotsOf(session);
    clock.skip(Duration.between(clock.instant(), session.startsAt()).plusSeconds(1));
    SignedIn fang = people.citizen("王芳");

    assertThatThrownBy(() -> book(fang, slots.get(0)))
        .hasMessage("slot-over")
        .satisfies(e -> assertThat(next(e)).isEqualTo(slots.get(1)));
    clock.skip(Duration.ofHours(2));
    assertThatThrownBy(() -> book(fang, slots.get(0))).hasMessage("session-full");
  }

  @Test
  void aCancelledSlotIsFreeForTheNext() {
    UUID slot = slotsOf(publish(1)).getFirst();
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slot);

    bookings.cancel(fang.actor(), booking.id()).block();

    assertThat(caseOf(booking).state().stage()).isEqualTo(Stage.SUBMITTED);
    assertThatThrownBy(() -> bookings.cancel(fang.actor(), booking.id()).block())
        .hasMessage("booking-over");
    assertThatThrownBy(() -> bookings.cancel(people.citizen("张伟").actor(), booking.id()).block())
        .hasMessage("not-found");
    assertThat(book(people.citizen("张伟"), slot).slot().id()).isEqualTo(slot);
  }

  @Test
  void aConsultationIsWrittenIntoTheCase() {
    Booking booking = book(people.citizen("王芳"), slotsOf(publish(1)).getFirst());
    UUID consultation = UUID.randomUUID();

    bookings
        .hear(
            booking.id(),
            new Bookings.Reception(consultation, booking.officialId(), "李明", "finished"))
        .block();

    assertThat(found(booking).state()).isEqualTo(new BookingState.Heard(consultation));
    assertThat(caseOf(booking).entries())
        .extracting(Entry::event)
        .last()
        .isEqualTo(new CaseEvent.Heard(booking.id(), consultation, "finished", "李明", null));
  }

  @Test
  void whoDoesNotComeIsNotedAnHourLaterOnceEvenByTwoNodes() {
    Session session = publish(2);
    Booking booking = book(people.citizen("王芳"), slotsOf(session).getFirst());
    Duration untilItsEnd = Duration.between(clock.instant(), booking.slot().endsAt());

    clock.skip(untilItsEnd.plus(Duration.ofMinutes(59)));
    missed.note().block();
    assertThat(found(booking).state()).isEqualTo(new BookingState.Booked());

    clock.skip(Duration.ofMinutes(2));
    Mono.when(missed.note(), missed.note(), missed.note()).block(PATIENCE);

    assertThat(found(booking).state()).isEqualTo(new BookingState.Absent());
    assertThat(caseOf(booking).entries())
        .filteredOn(entry -> entry.event() instanceof CaseEvent.BookingMissed)
        .hasSize(1);
    assertThat(caseOf(booking).state().stage()).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  void whoWaitsIsNotAbsentHoweverLateTheSessionRuns() {
    Session session = publish(3);
    List<UUID> slots = slotsOf(session);
    Booking waits = book(people.citizen("王芳"), slots.get(0));
    Booking stayedAway = book(people.citizen("张伟"), slots.get(1));
    room.sentBack(waits.id(), false).block();

    clock.skip(Duration.between(clock.instant(), stayedAway.slot().endsAt()).plusMinutes(61));
    missed.note().block();
    assertThat(found(waits).state()).isEqualTo(new BookingState.Booked());
    assertThat(found(stayedAway).state()).isEqualTo(new BookingState.Absent());

    clock.skip(Duration.between(clock.instant(), session.endsAt()).plusMinutes(61));
    missed.note().block();
    assertThat(found(waits).state()).isEqualTo(new BookingState.NotReceived());
    assertThat(letters("接访结束前没有轮到您")).isEqualTo(1);
  }

  @Test
  void whoWasNotedAbsentMayStillBeHeard() {
    Booking booking = book(people.citizen("王芳"), slotsOf(publish(1)).getFirst());
    bookings.miss(booking.id()).block();

    bookings
        .hear(
            booking.id(),
            new Bookings.Reception(UUID.randomUUID(), booking.officialId(), "李明", "finished"))
        .block();

    assertThat(found(booking).state()).isInstanceOf(BookingState.Heard.class);
    assertThat(caseOf(booking).state().stage()).isEqualTo(Stage.HEARD);
  }

  private Booking found(Booking booking) {
    return bookings.find(booking.id()).blockOptional().orElseThrow();
  }

  private CaseFile caseOf(Booking booking) {
    return cases.byId(booking.subject().id()).blockOptional().orElseThrow();
  }

  private static UUID next(Throwable refusal) {
    Object next = ((Refusal) refusal).extras().get("next");
    return ((Slot) Objects.requireNonNull(next)).id();
  }
}
