package org.kaimen.signaling.consultation.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.consultation.FakedMediaIT;
import org.kaimen.signaling.consultation.Meeting;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.BookingState;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/// A talk in person whose end nobody said.
class ForgottenTalkIT extends FakedMediaIT {

  @Autowired private InPersonTalks talks;
  @Autowired private InPersonWatch watch;
  @Autowired private Bookings bookings;
  @Autowired private Cases cases;

  @Test
  void itEndsByItselfOnceEvenOnTwoNodes() {
    Meeting.Desk desk = meeting.desk(Mode.ON_SITE);
    Booking booking = meeting.booked(desk, people.citizen("王芳"), 0);
    web(desk.clerk())
        .put()
        .uri("/api/staff/bookings/" + booking.id() + "/arrival")
        .exchange()
        .expectStatus()
        .isNoContent();
    UUID talk =
        talks
            .begin(desk.official().actor(), booking.id(), clock.instant())
            .blockOptional()
            .orElseThrow();

    clock.skip(Duration.ofHours(4).minusMinutes(1));
    watch.look().block();
    assertThat(stateOf(booking)).isInstanceOf(BookingState.Booked.class);
    clock.skip(Duration.ofMinutes(2));
    Mono.when(watch.look(), watch.look()).block();

    assertThat(stateOf(booking)).isEqualTo(new BookingState.Heard(talk));
    List<CaseEvent> heard =
        Objects.requireNonNull(cases.find(booking.subject().reference()).block()).entries().stream()
            .map(entry -> entry.event())
            .filter(event -> event instanceof CaseEvent.Heard)
            .toList();
    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            CaseEvent.Heard.class, one -> assertThat(one.endReason()).isEqualTo("not-ended"));
  }

  private BookingState stateOf(Booking booking) {
    return Objects.requireNonNull(bookings.find(booking.id()).block()).state();
  }
}
