package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.opendoor.BookingState.Event;

class BookingStateTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final BookingState BOOKED = new BookingState.Booked();
  private static final BookingState HEARD = new BookingState.Heard(FIRST);
  private static final BookingState HEARD_AGAIN = new BookingState.Heard(SECOND);
  private static final BookingState CANCELLED = new BookingState.Cancelled();
  private static final BookingState ABSENT = new BookingState.Absent();
  private static final BookingState NOT_RECEIVED = new BookingState.NotReceived();
  private static final BookingState OFFERED = new BookingState.Offered(Instant.EPOCH, null, null);

  /// Another time for a booking that there is: it moves, and this never becomes one of its own.
  private static final BookingState PROPOSED =
      new BookingState.Offered(Instant.EPOCH, FIRST, "李明出差");

  private static final BookingState RELEASED = new BookingState.Released();
  private static final Event HEAR = new Event.Heard(SECOND);
  private static final Event CANCEL = new Event.Cancelled();
  private static final Event MISS = new Event.Missed();
  private static final Event PASS_OVER = new Event.PassedOver();
  private static final Event MOVE = new Event.Moved();
  private static final Event TAKE = new Event.Taken();
  private static final Event RELEASE = new Event.Released();

  static Stream<Arguments> rows() {
    return Stream.of(
        row(BOOKED, PASS_OVER, NOT_RECEIVED),
        row(HEARD, PASS_OVER, null),
        row(CANCELLED, PASS_OVER, null),
        row(ABSENT, PASS_OVER, null),
        row(OFFERED, PASS_OVER, null),
        row(PROPOSED, PASS_OVER, null),
        row(RELEASED, PASS_OVER, null),
        row(NOT_RECEIVED, PASS_OVER, null),
        row(NOT_RECEIVED, HEAR, HEARD_AGAIN),
        row(NOT_RECEIVED, CANCEL, null),
        row(NOT_RECEIVED, MISS, null),
        row(NOT_RECEIVED, MOVE, null),
        row(NOT_RECEIVED, TAKE, null),
        row(NOT_RECEIVED, RELEASE, null),
        row(BOOKED, HEAR, HEARD_AGAIN),
        row(BOOKED, CANCEL, CANCELLED),
        row(BOOKED, MISS, ABSENT),
        row(BOOKED, MOVE, BOOKED),
        row(BOOKED, TAKE, null),
        row(BOOKED, RELEASE, null),
        row(HEARD, HEAR, HEARD_AGAIN),
        row(HEARD, CANCEL, null),
        row(HEARD, MISS, null),
        row(HEARD, MOVE, null),
        row(HEARD, TAKE, null),
        row(HEARD, RELEASE, null),
        row(CANCELLED, HEAR, null),
        row(CANCELLED, CANCEL, null),
        row(CANCELLED, MISS, null),
        row(CANCELLED, MOVE, null),
        row(CANCELLED, TAKE, null),
        row(CANCELLED, RELEASE, null),
        row(ABSENT, HEAR, HEARD_AGAIN),
        row(ABSENT, CANCEL, null),
        row(ABSENT, MISS, null),
        row(ABSENT, MOVE, null),
        row(ABSENT, TAKE, null),
        row(ABSENT, RELEASE, null),
        row(OFFERED, HEAR, null),
        row(OFFERED, CANCEL, null),
        row(OFFERED, MISS, null),
        row(OFFERED, MOVE, null),
        row(OFFERED, TAKE, BOOKED),
        row(OFFERED, RELEASE, RELEASED),
        row(PROPOSED, HEAR, null),
        row(PROPOSED, CANCEL, null),
        row(PROPOSED, MISS, null),
        row(PROPOSED, MOVE, null),
        row(PROPOSED, TAKE, null),
        row(PROPOSED, RELEASE, RELEASED),
        row(RELEASED, HEAR, null),
        row(RELEASED, CANCEL, null),
        row(RELEASED, MISS, null),
        row(RELEASED, MOVE, null),
        row(RELEASED, TAKE, null),
        row(RELEASED, RELEASE, null));
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @MethodSource("rows")
  void goesOn(BookingState from, Event event, Optional<BookingState> to) {
    assertThat(from.on(event)).isEqualTo(to);
  }

  @Test
  void everyStateMeetsEveryEvent() {
    long states = BookingState.class.getPermittedSubclasses().length;
    long events = Event.class.getPermittedSubclasses().length;

    // an offer is one of two kinds
    assertThat(rows()).hasSize((int) ((states + 1) * events));
  }

  private static Arguments row(BookingState from, Event event, @Nullable BookingState to) {
    return Arguments.of(from, event, Optional.ofNullable(to));
  }
}
