package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.casework.CaseEvent.BookingCancelled;
import org.kaimen.signaling.casework.CaseEvent.BookingMissed;

class ProgressTest {

  private static final Progress SUBMITTED = new Progress.Submitted();
  private static final Progress HEARD = new Progress.Heard();
  private static final Progress DONE = new Progress.OutcomeRecorded();
  private static final Progress BOOKED = new Progress.Booked(SUBMITTED, Events.booked(1));
  private static final Progress BOOKED_AFTER_HEARD = new Progress.Booked(HEARD, Events.booked(1));
  private static final Progress BOOKED_AFTER_OUTCOME = new Progress.Booked(DONE, Events.booked(1));
  private static final CaseEvent FILE = Events.filed();
  private static final CaseEvent ATTACH = Events.attached();
  private static final CaseEvent BOOK = Events.booked(1);
  private static final CaseEvent CANCEL = new BookingCancelled(Events.booking(1));
  private static final CaseEvent CANCEL_OTHER = new BookingCancelled(Events.booking(2));
  private static final CaseEvent MISS = new BookingMissed(Events.booking(1));
  private static final CaseEvent MISS_OTHER = new BookingMissed(Events.booking(2));
  private static final CaseEvent HEAR = Events.heard(1);
  private static final CaseEvent HEAR_OTHER = Events.heard(2);
  private static final CaseEvent OUTCOME = Events.promised("修好路灯");

  private static final CaseEvent.SlotBooked LATER =
      new CaseEvent.SlotBooked(
          Events.booking(1),
          Events.booked(1).sessionId(),
          new UUID(6, 2),
          Events.booked(1).startsAt().plusSeconds(3600),
          Events.booked(1).endsAt().plusSeconds(3600),
          "李明",
          null);
  private static final CaseEvent MOVE = new Appointed.BookingMoved(LATER);
  private static final CaseEvent MOVE_OTHER = new Appointed.BookingMoved(Events.booked(2));
  private static final CaseEvent OFFER =
      new Appointed.SlotOffered(
          Events.booking(9), LATER.startsAt(), LATER.endsAt(), "李明", LATER.startsAt(), null, null);
  private static final CaseEvent OFFER_ENDED = new Appointed.OfferEnded(Events.booking(9), false);
  private static final Progress CLOSED = new Progress.Closed();

  static Stream<Arguments> rows() {
    return Stream.of(
        row(SUBMITTED, MOVE, null),
        row(BOOKED, MOVE, new Progress.Booked(SUBMITTED, LATER)),
        row(BOOKED, MOVE_OTHER, null),
        row(BOOKED_AFTER_HEARD, MOVE, new Progress.Booked(HEARD, LATER)),
        row(HEARD, MOVE, null),
        row(SUBMITTED, OFFER, SUBMITTED),
        row(BOOKED, OFFER, BOOKED),
        row(CLOSED, OFFER, null),
        row(CLOSED, OFFER_ENDED, CLOSED),
        row(SUBMITTED, FILE, null),
        row(SUBMITTED, ATTACH, SUBMITTED),
        row(SUBMITTED, BOOK, BOOKED),
        row(SUBMITTED, CANCEL, null),
        row(SUBMITTED, MISS, null),
        row(SUBMITTED, HEAR, HEARD),
        row(SUBMITTED, OUTCOME, null),
        row(BOOKED, FILE, null),
        row(BOOKED, ATTACH, BOOKED),
        row(BOOKED, BOOK, null),
        row(BOOKED, CANCEL, SUBMITTED),
        row(BOOKED, CANCEL_OTHER, null),
        row(BOOKED, MISS, SUBMITTED),
        row(BOOKED, MISS_OTHER, null),
        row(BOOKED, HEAR, HEARD),
        row(BOOKED, HEAR_OTHER, BOOKED_AFTER_HEARD),
        row(BOOKED, OUTCOME, null),
        row(BOOKED_AFTER_HEARD, CANCEL, HEARD),
        row(BOOKED_AFTER_HEARD, MISS, HEARD),
        row(BOOKED_AFTER_HEARD, OUTCOME, BOOKED_AFTER_OUTCOME),
        row(BOOKED_AFTER_OUTCOME, CANCEL, DONE),
        row(BOOKED_AFTER_OUTCOME, HEAR, HEARD),
        row(BOOKED_AFTER_OUTCOME, OUTCOME, BOOKED_AFTER_OUTCOME),
        row(HEARD, FILE, null),
        row(HEARD, ATTACH, HEARD),
        row(HEARD, BOOK, BOOKED_AFTER_HEARD),
        row(HEARD, CANCEL, null),
        row(HEARD, MISS, null),
        row(HEARD, HEAR, HEARD),
        row(HEARD, OUTCOME, DONE),
        row(DONE, FILE, null),
        row(DONE, ATTACH, DONE),
        row(DONE, BOOK, BOOKED_AFTER_OUTCOME),
        row(DONE, CANCEL, null),
        row(DONE, MISS, null),
        row(DONE, HEAR, HEARD),
        row(DONE, OUTCOME, DONE));
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @MethodSource("rows")
  void goesOn(Progress from, CaseEvent event, Optional<Progress> to) {
    assertThat(from.on(event)).isEqualTo(to);
  }

  private static Arguments row(Progress from, CaseEvent event, @Nullable Progress to) {
    return Arguments.of(from, event, Optional.ofNullable(to));
  }
}
