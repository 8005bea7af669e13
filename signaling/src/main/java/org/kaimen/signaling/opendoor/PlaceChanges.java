package org.kaimen.signaling.opendoor;

import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.identity.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Tells citizens who come on site that they have to come to another place: in the case's history,
/// from which its pages read where, and by letter. As part of the caller's transaction.
@Component
class PlaceChanges {

  private final BookingChanges changes;
  private final BookingLetters letters;

  PlaceChanges(BookingChanges changes, BookingLetters letters) {
    this.changes = changes;
    this.letters = letters;
  }

  /// @param booking as it is now, with the session it is of
  Mono<Void> tell(Actor staff, Booking booking) {
    return changes
        .slotBooked(booking)
        .flatMap(now ->
            changes.write(
                booking, staff.personId(), new Appointed.AttendanceChanged(now, staff.name())))
        .then(Mono.defer(() -> letters.placeChanged(booking)));
  }
}
