package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final Event HEAR = new Event.Heard(SECOND);
  private static final Event CANCEL = new Event.Cancelled();
  private static final Event MISS = new Event.Missed();

  static Stream<Arguments> rows() {
    return Stream.of(
        row(BOOKED, HEAR, HEARD_AGAIN),
        row(BOOKED, CANCEL, CANCELLED),
        row(BOOKED, MISS, ABSENT),
        row(HEARD, HEAR, HEARD_AGAIN),
        row(HEARD, CANCEL, null),
        row(HEARD, MISS, null),
        row(CANCELLED, HEAR, null),
        row(CANCELLED, CANCEL, null),
        row(CANCELLED, MISS, null),
        row(ABSENT, HEAR, HEARD_AGAIN),
        row(ABSENT, CANCEL, null),
        row(ABSENT, MISS, null));
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

    assertThat(rows()).hasSize((int) (states * events));
  }

  private static Arguments row(BookingState from, Event event, @Nullable BookingState to) {
    return Arguments.of(from, event, Optional.ofNullable(to));
  }
}
