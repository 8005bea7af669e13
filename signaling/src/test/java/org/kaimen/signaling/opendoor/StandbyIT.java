package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class StandbyIT extends OpenDoorIT {

  @Autowired private Standbys standbys;
  @Autowired private Offers offers;
  @Autowired private Prospects prospects;
  @Autowired private Rescheduling rescheduling;
  @Autowired private Cancellations cancellations;
  @Autowired private StandbyRounds rounds;

  private record Waiting(SignedIn citizen, String reference) {}

  @Test
  void whatBecomesFreeIsOfferedToTheFirstAndThenToTheNext() {
    Session session = publish(official(), clock.instant().plus(Duration.ofDays(1)), 1);
    UUID slot = slotsOf(session).getFirst();
    SignedIn holder = people.citizen("王芳");
    assertThatThrownBy(() -> joined(session, "太早")).hasMessage("session-has-room");
    Booking booking = book(holder, slot);
    Waiting first = joined(session, "张伟");
    Waiting second = joined(session, "李四");
    Waiting third = joined(session, "周奶奶");
    standbys.putFirst(clerk.actor(), place(third).id(), "八十岁").block();
    assertThat(List.of(place(third).before(), place(first).before(), place(second).before()))
        .containsExactly(0, 1, 2);
    assertThatThrownBy(() ->
            standbys.join(first.citizen().actor(), first.reference(), session.id(), null).block())
        .hasMessage("already-waiting");

    bookings.cancel(holder.actor(), booking.id()).block();
    // it is theirs who wait, not for who comes first
    assertThatThrownBy(() -> book(people.citizen("插队"), slot)).hasMessage("session-full");
    Mono.when(rounds.look(), rounds.look(), rounds.look()).block(PATIENCE);
    assertThat(held(third)).isNotNull();
    assertThat(held(first)).isNull();
    assertThat(letters("空出了时段")).isEqualTo(1);

    clock.skip(Duration.ofHours(2).plusSeconds(1));
    Mono.when(rounds.look(), rounds.look()).block(PATIENCE);
    rounds.look().block(PATIENCE);
    assertThat(held(third)).isNull();
    offers.decline(first.citizen().id(), heldBy(first)).block();
    rounds.look().block(PATIENCE);
    Booking taken =
        offers.accept(second.citizen().id(), heldBy(second)).blockOptional().orElseThrow();

    assertThat(taken.slot().id()).isEqualTo(slot);
    assertThat(taken.state()).isEqualTo(new BookingState.Booked());
    assertThat(cases.byId(taken.subject().id()).blockOptional().orElseThrow().openBooking())
        .isPresent();
    assertThat(
            cases.find(third.reference()).blockOptional().orElseThrow().entries().getLast().event())
        .isInstanceOf(Appointed.OfferEnded.class);
  }

  @Test
  void whoLeavesOrBooksElsewhereIsAskedNoMore() {
    Session session = publish(official(), clock.instant().plus(Duration.ofDays(1)), 1);
    SignedIn holder = people.citizen("王芳");
    Booking booking = book(holder, slotsOf(session).getFirst());
    Waiting leaves = joined(session, "张伟");
    Waiting books = joined(session, "李四");
    Waiting stays = joined(session, "周奶奶");
    standbys.leave(leaves.citizen().actor(), place(leaves).id()).block();
    UUID elsewhere =
        slotsOf(publish(official(), clock.instant().plus(Duration.ofDays(2)), 1)).getFirst();
    bookings.book(books.citizen().actor(), books.reference(), elsewhere).block();

    bookings.cancel(holder.actor(), booking.id()).block();
    rounds.look().block(PATIENCE);

    assertThat(held(stays)).isNotNull();
  }

  @Test
  void aCancelledSessionEndsItsLineAndItsOffers() {
    Session session = publish(official(), clock.instant().plus(Duration.ofDays(1)), 1);
    SignedIn holder = people.citizen("王芳");
    Booking booking = book(holder, slotsOf(session).getFirst());
    Waiting asked = joined(session, "张伟");
    Waiting waits = joined(session, "李四");
    bookings.cancel(holder.actor(), booking.id()).block();
    rounds.look().block(PATIENCE);
    UUID offer = heldBy(asked);

    cancellations.cancel(clerk.actor(), session.id(), "停电一天").block();

    assertThatThrownBy(() -> offers.accept(asked.citizen().id(), offer).block())
        .hasMessage("offer-over");
    assertThat(prospect(waits).place()).isNull();
    assertThat(letters("停电一天")).isEqualTo(2);
  }

  /// Everything at once, again and again: nobody loses what they had, and no slot is had twice.
  @Test
  void inARushNoSlotIsHadTwiceAndNoneIsLost() {
    List<Session> open =
        IntStream.range(0, 2)
            .mapToObj(n -> publish(official(), clock.instant().plus(Duration.ofDays(n + 5)), 4))
            .toList();
    List<UUID> slots = new ArrayList<>();
    open.forEach(session -> slots.addAll(slotsOf(session)));
    List<Waiting> all =
        IntStream.range(0, 16)
            .mapToObj(n -> people.citizen("公民" + n))
            .map(citizen -> new Waiting(citizen, file(citizen)))
            .toList();

    for (int round = 0; round < 4; round++) {
      int turn = round;
      Mono.when(
              Flux.range(0, all.size())
                  .flatMap(n -> act(all.get(n), open, slots, n + 3 * turn), all.size()),
              rounds.look(),
              rounds.look())
          .block(PATIENCE);
      assertThat(count("slot_id", "'booked', 'heard', 'offered'")).isZero();
      assertThat(count("case_id", "'booked'")).isZero();
    }

    // when all is quiet, whoever waits is asked until no slot is left or nobody waits
    for (int n = 0; n < 12; n++) {
      rounds.look().block(PATIENCE);
      clock.skip(Duration.ofMinutes(121));
    }
    rounds.look().block(PATIENCE);
    for (Session session : open) {
      List<SessionTable.ListedSlot> now =
          table.slots(session.id(), clock.instant()).collectList().blockOptional().orElseThrow();
      long had =
          bookings
              .ofSession(session.id())
              .filter(one -> one.state() instanceof BookingState.Booked)
              .count()
              .blockOptional()
              .orElseThrow();
      assertThat(now.stream().filter(one -> !one.free()).count()).isEqualTo(had);
    }
    // and each history says what its booking says
    for (Waiting one : all) {
      CaseFile file = cases.find(one.reference()).blockOptional().orElseThrow();
      assertThat(file.openBooking().map(SlotBooked::slotId).stream().toList())
          .isEqualTo(slotsHadBy(file.id()));
    }
  }

  private Mono<?> act(Waiting who, List<Session> open, List<UUID> slots, int what) {
    UUID slot = slots.get(what % slots.size());
    Mono<?> act =
        bookingOf(who)
            .flatMap(booking ->
                what % 3 == 0
                    ? bookings.cancel(who.citizen().actor(), booking)
                    : rescheduling.reschedule(who.citizen().actor(), booking, slot, null))
            .map(Object.class::cast)
            .switchIfEmpty(
                prospects
                    .of(who.citizen().actor(), who.reference())
                    .flatMap(now -> now.offer() == null ? Mono.empty() : Mono.just(now.offer()))
                    .flatMap(offer -> offers.accept(who.citizen().id(), offer.id())))
            .switchIfEmpty(
                Mono.defer(() -> bookings.book(who.citizen().actor(), who.reference(), slot)))
            .onErrorResume(
                Refusal.class,
                _ ->
                    standbys
                        .join(
                            who.citizen().actor(),
                            who.reference(),
                            open.get(what % open.size()).id(),
                            null)
                        .map(Object.class::cast));
    return act.onErrorResume(Refusal.class, _ -> Mono.empty());
  }

  private Mono<UUID> bookingOf(Waiting who) {
    return database
        .sql("select id from opendoor.booking where case_reference = :case and state = 'booked'")
        .bind("case", who.reference())
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .one();
  }

  private List<UUID> slotsHadBy(UUID caseId) {
    return database
        .sql("select slot_id from opendoor.booking where case_id = :case and state = 'booked'")
        .bind("case", caseId)
        .map(row -> Objects.requireNonNull(row.get("slot_id", UUID.class)))
        .all()
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  /// How many are held more than once in one of these states.
  private long count(String what, String states) {
    return database
        .sql(
            "select %1$s from opendoor.booking where state in (%2$s) group by %1$s having count(*) > 1"
                .formatted(what, states))
        .fetch()
        .all()
        .count()
        .blockOptional()
        .orElseThrow();
  }

  private Waiting joined(Session session, String name) {
    SignedIn citizen = people.citizen(name);
    String reference = file(citizen);
    standbys.join(citizen.actor(), reference, session.id(), null).block();
    return new Waiting(citizen, reference);
  }

  private Prospect prospect(Waiting who) {
    return prospects.of(who.citizen().actor(), who.reference()).blockOptional().orElseThrow();
  }

  private Prospect.Place place(Waiting who) {
    return Objects.requireNonNull(prospect(who).place());
  }

  private Prospect.@Nullable Held held(Waiting who) {
    return prospect(who).offer();
  }

  private UUID heldBy(Waiting who) {
    return Objects.requireNonNull(held(who)).id();
  }
}
