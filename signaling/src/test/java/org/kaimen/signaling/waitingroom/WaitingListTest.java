package org.kaimen.signaling.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.BookingState;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.SessionState;
import org.kaimen.signaling.opendoor.Slot;
import org.kaimen.signaling.opendoor.Timetable;
import org.kaimen.signaling.waitingroom.CitizenWaitingMessage.Place;
import org.kaimen.signaling.waitingroom.Conversations.Conversation;
import org.kaimen.signaling.waitingroom.DeskMessage.Entry;

class WaitingListTest {

  private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
  private static final Session SESSION =
      new Session(
          new UUID(0, 1),
          new UUID(0, 2),
          new UUID(0, 3),
          List.of(),
          new Timetable(TEN, 15, 4, null),
          "住房",
          new SessionState.Published(),
          null);

  private static final Conversations.Official LI =
      new Conversations.Official(new UUID(0, 2), "李建国");

  private final List<Booking> bookings = new ArrayList<>();
  private final List<Conversation> conversations = new ArrayList<>();
  private final Map<UUID, Stand> stands = new HashMap<>();
  private Instant now = TEN;

  private final Booking first = booking(0, new BookingState.Booked());
  private final Booking second = booking(1, new BookingState.Booked());
  private final Booking third = booking(2, new BookingState.Booked());

  @Test
  void peopleAreLetInAnHourBeforeTheSession() {
    now = TEN.minus(Duration.ofMinutes(61));
    assertThat(stateOf(second)).isEqualTo(Place.State.TOO_EARLY);

    now = TEN.minus(Duration.ofMinutes(60));
    assertThat(stateOf(second)).isEqualTo(Place.State.NOT_READY);
  }

  @Test
  void whoComesLateIsLetInForAnHourMore() {
    now = TEN.plus(Duration.ofHours(2));
    assertThat(stateOf(first)).isEqualTo(Place.State.NOT_READY);

    now = now.plusMillis(1);
    assertThat(stateOf(first)).isEqualTo(Place.State.OVER);
  }

  @Test
  void aCancelledBookingHasNoPlace() {
    Booking cancelled = booking(3, new BookingState.Cancelled());

    assertThat(stateOf(cancelled)).isEqualTo(Place.State.OVER);
    assertThat(list().queue(LI.id()).entries())
        .extracting(Entry::bookingId)
        .doesNotContain(cancelled.id());
  }

  @Test
  void onlyThoseWhoWaitAreBefore() {
    ready(third, TEN.minusSeconds(300));
    assertThat(place(third).before()).isZero();

    ready(first, TEN.minusSeconds(60));
    assertThat(place(third).before()).isEqualTo(1);
    assertThat(place(first).before()).isZero();
  }

  @Test
  void whoIsAtThePlaceWaitsInTheSameOrderAndNeverDropsOut() {
    now = TEN.plus(Duration.ofMinutes(50));
    ready(second, TEN.minusSeconds(300));
    here(first, TEN.minusSeconds(60));

    assertThat(place(second).before()).isEqualTo(1);
    assertThat(place(first).before()).isZero();
    assertThat(place(first).waitingSince()).isEqualTo(TEN.minusSeconds(60));
    assertThat(entry(first).state()).isEqualTo(Entry.State.WAITING);
    assertThat(list().waiting()).startsWith(first.id());
  }

  @Test
  void aDroppedLineKeepsItsPlaceForTenMinutes() {
    ready(first, TEN);
    away(first, TEN.plusSeconds(10));

    now = TEN.plusSeconds(609);
    assertThat(stateOf(first)).isEqualTo(Place.State.WAITING);
    assertThat(entry(first).state()).isEqualTo(Entry.State.AWAY);

    now = TEN.plusSeconds(610);
    assertThat(stateOf(first)).isEqualTo(Place.State.NOT_READY);
    assertThat(entry(first).state()).isEqualTo(Entry.State.EXPECTED);
  }

  @Test
  void aNodeThatNotesNothingMoreIsAsGoodAsADroppedLine() {
    ready(first, TEN);

    now = TEN.plus(Stand.UNSEEN);
    assertThat(entry(first).state()).isEqualTo(Entry.State.WAITING);

    now = now.plusMillis(1);
    assertThat(entry(first).state()).isEqualTo(Entry.State.AWAY);
  }

  @Test
  void whoIsInIsShownSoToAll() {
    Conversation live = conversation(first, TEN, null, false, false);
    ready(second, TEN);

    assertThat(stateOf(first)).isEqualTo(Place.State.ADMITTED);
    assertThat(list().liveOf(first)).contains(live);
    assertThat(list().queue(LI.id()).live()).isEqualTo(live.id());
    assertThat(entry(first).state()).isEqualTo(Entry.State.IN_CONSULTATION);
    assertThat(entry(first).consent()).isTrue();
    assertThat(place(second).before()).isZero();
  }

  @Test
  void whoWasHeardIsDone() {
    conversation(first, TEN, TEN.plusSeconds(600), false, false);

    assertThat(stateOf(first)).isEqualTo(Place.State.HEARD);
    assertThat(entry(first).state()).isEqualTo(Entry.State.HEARD);
    assertThat(entry(first).outcomeRecorded()).isFalse();
  }

  @Test
  void whatWasBrokenOffMayBeTakenUpAgain() {
    conversation(first, TEN, TEN.plusSeconds(600), true, false);
    assertThat(stateOf(first)).isEqualTo(Place.State.NOT_READY);
    assertThat(entry(first).state()).isEqualTo(Entry.State.HEARD);

    now = TEN.plusSeconds(701);
    ready(first, TEN.plusSeconds(700));
    assertThat(stateOf(first)).isEqualTo(Place.State.WAITING);
    assertThat(entry(first).state()).isEqualTo(Entry.State.WAITING);
  }

  @Test
  void withAnOutcomeEvenThatIsDone() {
    conversation(first, TEN, TEN.plusSeconds(600), true, true);

    assertThat(stateOf(first)).isEqualTo(Place.State.HEARD);
  }

  @Test
  void theTurnIsExpectedASlotForEachBefore() {
    now = TEN.minus(Duration.ofMinutes(10));
    ready(first, now);
    ready(second, now);
    ready(third, now);

    assertThat(turn(first).from()).isBetween(TEN, TEN.plus(Duration.ofMinutes(1)));
    assertThat(turn(first).until()).isBefore(TEN.plus(Duration.ofMinutes(8)));
    assertThat(turn(third).from()).isBefore(TEN.plus(Duration.ofMinutes(30)));
    assertThat(turn(third).until()).isAfter(TEN.plus(Duration.ofMinutes(30)));
  }

  @Test
  void theTurnIsExpectedByHowTheSessionRuns() {
    ready(third, TEN);
    now = TEN.plus(Duration.ofMinutes(7));
    conversation(second, TEN.plus(Duration.ofMinutes(6)), null, false, false);
    Place.Turn unknown = turn(third);

    conversations.addFirst(
        new Conversation(
            UUID.randomUUID(),
            first.id(),
            LI,
            Attendance.ONLINE,
            true,
            TEN,
            TEN.plus(Duration.ofMinutes(4)),
            false,
            true));
    assertThat(turn(third).until()).isBefore(unknown.until());
  }

  @Test
  void whoseSlotIsEarlierMayStillCome() {
    now = TEN.plus(Duration.ofMinutes(10));
    ready(third, TEN);
    conversation(first, TEN.plus(Duration.ofMinutes(5)), null, false, false);
    Place.Turn withSecond = turn(third);

    now = TEN.plus(Duration.ofMinutes(10));
    bookings.remove(second);
    assertThat(turn(third).until()).isBefore(withSecond.until());
  }

  @Test
  void whatIsToldDoesNotChangeByItself() {
    ready(first, TEN);
    ready(third, TEN);

    assertThat(turn(third)).isEqualTo(turn(third));
  }

  @Test
  void aConversationIsItsOwnOfficialsToEnter() {
    conversation(first, TEN, null, false, false);

    assertThat(list().queue(new UUID(0, 9)).live()).isNull();
    assertThat(list().queue(new UUID(0, 9)).entries().getFirst().official()).isEqualTo("李建国");
  }

  @Test
  void twoDesksAreQuickerThanOne() {
    ready(third, TEN);
    now = TEN.plus(Duration.ofMinutes(7));
    conversation(first, TEN, null, false, false);
    bookings.remove(second);
    Place.Turn alone = turn(third);

    Conversations.Official other = new Conversations.Official(new UUID(0, 9), "林晓梅");
    conversations.add(
        new Conversation(
            UUID.randomUUID(),
            second.id(),
            other,
            Attendance.ONLINE,
            true,
            TEN,
            TEN.plusSeconds(60),
            false,
            true));
    assertThat(turn(third).until()).isBefore(alone.until());
  }

  private WaitingList list() {
    return new WaitingList(SESSION, bookings, conversations, stands, Map.of(), Map.of(), now);
  }

  private Place place(Booking booking) {
    return list().place(booking);
  }

  private Place.Turn turn(Booking booking) {
    return Objects.requireNonNull(place(booking).turn());
  }

  private Place.State stateOf(Booking booking) {
    return place(booking).state();
  }

  private Entry entry(Booking booking) {
    return list().queue(LI.id()).entries().stream()
        .filter(one -> one.bookingId().equals(booking.id()))
        .findFirst()
        .orElseThrow();
  }

  private Booking booking(int slot, BookingState state) {
    Instant starts = TEN.plus(Duration.ofMinutes(15L * slot));
    Booking booking =
        new Booking(
            new UUID(1, slot),
            SESSION.id(),
            SESSION.officialId(),
            new Slot(new UUID(2, slot), starts, starts.plus(Duration.ofMinutes(15))),
            new Booking.BookedCase(new UUID(3, slot), "K261124-0000" + slot, "漏水"),
            new Booking.Citizen(new UUID(4, slot), "王芳"),
            Attendance.ONLINE,
            state);
    bookings.add(booking);
    return booking;
  }

  private void ready(Booking booking, Instant since) {
    stands.put(booking.id(), new Stand(1, new Stand.Ready(since, true), now, null, null));
  }

  private void here(Booking booking, Instant since) {
    stands.put(booking.id(), Stand.NOBODY.here(since));
  }

  private void away(Booking booking, Instant since) {
    Stand before = stands.getOrDefault(booking.id(), Stand.NOBODY);
    stands.put(booking.id(), new Stand(1, before.ready(), before.seen(), since, before.note()));
  }

  private Conversation conversation(
      Booking booking,
      Instant from,
      @Nullable Instant to,
      boolean brokenOff,
      boolean outcomeRecorded) {
    Conversation one =
        new Conversation(
            UUID.randomUUID(),
            booking.id(),
            LI,
            Attendance.ONLINE,
            true,
            from,
            to,
            brokenOff,
            outcomeRecorded);
    conversations.add(one);
    return one;
  }
}
