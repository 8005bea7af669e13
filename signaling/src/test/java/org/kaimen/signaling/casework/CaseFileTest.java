package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaimen.signaling.casework.Events.booked;
import static org.kaimen.signaling.casework.Events.booking;
import static org.kaimen.signaling.casework.Events.file;
import static org.kaimen.signaling.casework.Events.heard;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent.BookingCancelled;

class CaseFileTest {

  @Test
  void aHistoryBeginsWithTheFiling() {
    Entry entry = new Entry(Events.CASE, 1, Events.FILED_AT, null, Events.attached(), "");

    assertThatThrownBy(() -> new CaseFile(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CaseFile(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOpenBookingIsTheOneStillToBeHeld() {
    assertThat(file(booked(1)).openBooking()).contains(booked(1));
    assertThat(file(booked(1), heard(1)).openBooking()).isEmpty();
    assertThat(file(booked(1), new BookingCancelled(booking(1)), booked(2)).openBooking())
        .contains(booked(2));
  }

  @Test
  void aCaseIsOfASessionFromItsBookingOnUnlessThatWasCancelled() {
    CaseFile held = file(booked(1), heard(1), booked(2), new BookingCancelled(booking(2)));

    assertThat(held.isBookedIn(booked(1).sessionId())).isTrue();
    assertThat(held.isBookedIn(booked(2).sessionId())).isFalse();
    assertThat(held.isBookedIn(booked(3).sessionId())).isFalse();
  }

  @Test
  void whoWasSentOnIsTheOtherSessions() {
    CaseFile sent =
        file(
            booked(1),
            new Appointed.Transferred(
                booking(1), booked(2).sessionId(), "李明", "林晓梅", "归住建局管", "赵敏", null));

    assertThat(sent.isBookedIn(booked(2).sessionId())).isTrue();
    assertThat(sent.isBookedIn(booked(1).sessionId())).isFalse();
  }

  @Test
  void aConsultationTakenUpAgainIsOne() {
    assertThat(file(booked(1), heard(1), heard(1)).consultationIds())
        .containsExactly(heard(1).consultationId());
  }
}
