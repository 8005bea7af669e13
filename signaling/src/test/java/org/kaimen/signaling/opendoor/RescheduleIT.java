package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

class RescheduleIT extends OpenDoorIT {

  @Autowired private Rescheduling rescheduling;
  @Autowired private Proposals proposals;
  @Autowired private Offers offers;
  @Autowired private Prospects prospects;
  @Autowired private StandbyRounds rounds;

  private Session tomorrow(int slots) {
    return publish(official(), clock.instant().plus(Duration.ofDays(1)), slots);
  }

  @Test
  void aBookingMovesToAnotherSessionAndGivesItsSlotBack() {
    List<UUID> here = slotsOf(tomorrow(1));
    List<UUID> there = slotsOf(tomorrow(2));
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, here.getFirst());

    Booking moved = moved(fang, booking, there.get(1));

    assertThat(moved.id()).isEqualTo(booking.id());
    assertThat(moved.slot().id()).isEqualTo(there.get(1));
    CaseFile file = caseOf(booking);
    assertThat(file.entries().getLast().event()).isInstanceOf(Appointed.BookingMoved.class);
    assertThat(file.openBooking())
        .hasValueSatisfying(now -> assertThat(now.slotId()).isEqualTo(there.get(1)));
    assertThat(letters("面谈已改期")).isEqualTo(1);
    assertThat(book(people.citizen("张伟"), here.getFirst()).slot().id()).isEqualTo(here.getFirst());
  }

  @Test
  void whoCannotHaveTheOtherSlotKeepsTheirs() {
    Session session = tomorrow(3);
    List<UUID> slots = slotsOf(session);
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slots.get(0));
    Booking other = book(people.citizen("张伟"), slots.get(1));

    assertThatThrownBy(() -> moved(fang, booking, slots.get(1))).hasMessage("slot-taken");
    assertThatThrownBy(() -> moved(fang, booking, UUID.randomUUID())).hasMessage("not-found");
    assertThatThrownBy(() -> moved(fang, other, slots.get(2))).hasMessage("not-found");
    assertThat(slotOf(booking)).isEqualTo(slots.get(0));
    clock.skip(Duration.between(clock.instant(), booking.slot().startsAt()).plusSeconds(1));
    assertThatThrownBy(() -> moved(fang, booking, slots.get(2))).hasMessage("booking-over");
  }

  @Test
  void twoWhoChangePlacesAtOnceBothKeepOne() {
    List<UUID> slots = slotsOf(tomorrow(2));
    SignedIn fang = people.citizen("王芳");
    SignedIn wei = people.citizen("张伟");
    Booking one = book(fang, slots.get(0));
    Booking other = book(wei, slots.get(1));

    Mono.when(
            rescheduling
                .reschedule(fang.actor(), one.id(), slots.get(1), null)
                .onErrorResume(_ -> Mono.empty()),
            rescheduling
                .reschedule(wei.actor(), other.id(), slots.get(0), null)
                .onErrorResume(_ -> Mono.empty()))
        .block(PATIENCE);

    assertThat(slotOf(one)).isEqualTo(slots.get(0));
    assertThat(slotOf(other)).isEqualTo(slots.get(1));
  }

  @Test
  void aProposalHoldsTheSlotAndMovesTheBookingOnceAgreed() {
    List<UUID> slots = slotsOf(tomorrow(2));
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slots.get(0));

    propose(booking, slots.get(1));
    assertThatThrownBy(() -> book(people.citizen("张伟"), slots.get(1))).hasMessage("session-full");
    assertThatThrownBy(() -> propose(booking, slots.get(1))).hasMessage("not-to-be-proposed");
    Prospect.Held held = held(fang, booking);
    assertThat(held.moves()).isTrue();
    assertThat(held.reason()).isEqualTo("李明出差");
    assertThatThrownBy(() -> offers.accept(people.citizen("张伟").id(), held.id()).block())
        .hasMessage("not-found");

    offers.accept(fang.id(), held.id()).block();

    assertThat(slotOf(booking)).isEqualTo(slots.get(1));
    assertThatThrownBy(() -> offers.accept(fang.id(), held.id()).block()).hasMessage("offer-over");
    assertThat(book(people.citizen("李四"), slots.get(0)).slot().id()).isEqualTo(slots.get(0));
  }

  @Test
  void aProposalThatIsDeclinedOrNotAnsweredLeavesAllAsItWas() {
    List<UUID> slots = slotsOf(publish(official(), clock.instant().plus(Duration.ofDays(3)), 2));
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slots.get(0));

    propose(booking, slots.get(1));
    offers.decline(fang.id(), held(fang, booking).id()).block();
    assertThat(caseOf(booking).entries().getLast().event())
        .isInstanceOfSatisfying(
            Appointed.OfferEnded.class, ended -> assertThat(ended.declined()).isTrue());
    propose(booking, slots.get(1));
    clock.skip(Duration.ofHours(24).plusSeconds(1));
    Mono.when(rounds.look(), rounds.look()).block(PATIENCE);

    assertThat(caseOf(booking).entries())
        .filteredOn(entry -> entry.event() instanceof Appointed.OfferEnded)
        .hasSize(2);
    assertThat(slotOf(booking)).isEqualTo(slots.get(0));
    assertThat(book(people.citizen("张伟"), slots.get(1)).slot().id()).isEqualTo(slots.get(1));
  }

  @Test
  void whatIsProposedForABookingThatIsCancelledIsHeldNoMore() {
    List<UUID> slots = slotsOf(tomorrow(2));
    SignedIn fang = people.citizen("王芳");
    Booking booking = book(fang, slots.get(0));
    propose(booking, slots.get(1));

    bookings.cancel(fang.actor(), booking.id()).block();
    rounds.look().block(PATIENCE);

    assertThat(book(people.citizen("张伟"), slots.get(1)).slot().id()).isEqualTo(slots.get(1));
  }

  private Booking moved(SignedIn citizen, Booking booking, UUID slot) {
    return rescheduling
        .reschedule(citizen.actor(), booking.id(), slot, null)
        .blockOptional()
        .orElseThrow();
  }

  private void propose(Booking booking, UUID slot) {
    proposals.propose(clerk.actor(), booking.id(), slot, null, "李明出差").block();
  }

  private Prospect.Held held(SignedIn citizen, Booking booking) {
    return prospects
        .of(citizen.actor(), booking.subject().reference())
        .mapNotNull(Prospect::offer)
        .blockOptional()
        .orElseThrow();
  }

  private UUID slotOf(Booking booking) {
    return bookings.find(booking.id()).map(now -> now.slot().id()).blockOptional().orElseThrow();
  }

  private CaseFile caseOf(Booking booking) {
    return cases.byId(booking.subject().id()).blockOptional().orElseThrow();
  }
}
