package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.casework.Appointed;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who has come to the place of a session. Changes are part of the caller's transaction, which
/// keeps the booking ([Bookings#keep]).
@Component
public class Arrivals {

  private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

  private final ArrivalTable table;
  private final BookingTable bookings;
  private final SessionTable sessions;
  private final BookingChanges changes;
  private final Audit audit;
  private final Clock clock;

  Arrivals(
      ArrivalTable table,
      BookingTable bookings,
      SessionTable sessions,
      BookingChanges changes,
      Audit audit,
      Clock clock) {
    this.table = table;
    this.bookings = bookings;
    this.sessions = sessions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /// Those of the bookings who are here and wait.
  public Flux<Arrival> of(Collection<UUID> bookingIds) {
    return table.of(bookingIds);
  }

  /// Who had booked to come online and stands here is received here. Marked twice it is once.
  ///
  /// @throws Refusal `nobody-comes-here` where the session receives online only
  public Mono<Void> mark(Actor staff, Session session, Booking booking) {
    return sessions
        .keep(session.id())
        .filter(kept -> kept.mode().allows(Attendance.ON_SITE))
        .switchIfEmpty(Mono.error(() -> new Refusal(OpenDoorRefusal.NOBODY_COMES_HERE)))
        .flatMap(_ -> table.insert(new Arrival(booking.id(), clock.instant()), staff.personId()))
        .filter(isNew -> isNew)
        .flatMap(_ -> comesHere(staff, booking))
        .flatMap(here -> write(staff, here, Appointed.Arrival.Kind.ARRIVED))
        .then();
  }

  private Mono<Booking> comesHere(Actor staff, Booking booking) {
    if (booking.attendance() == Attendance.ON_SITE) {
      return Mono.just(booking);
    }
    Booking here = booking.attending(Attendance.ON_SITE);
    return bookings
        .attend(here.id(), here.attendance())
        .then(
            booking.state() instanceof BookingState.Booked
                ? changes
                    .slotBooked(here)
                    .flatMap(now ->
                        changes.write(
                            here,
                            staff.personId(),
                            new Appointed.AttendanceChanged(now, staff.name())))
                : Mono.empty())
        .thenReturn(here);
  }

  /// They went, or it was a slip. Nothing happens where they are not here.
  public Mono<Void> takeBack(Actor staff, Booking booking) {
    return table
        .delete(booking.id())
        .filter(wasHere -> wasHere)
        .flatMap(_ -> write(staff, booking, Appointed.Arrival.Kind.TAKEN_BACK))
        .then();
  }

  private Mono<Booking> write(Actor staff, Booking booking, Appointed.Arrival.Kind kind) {
    return changes
        .write(booking, staff.personId(), new Appointed.Arrival(booking.id(), kind, staff.name()))
        .then(audit.record(staff, "arrival-" + kind.word(), "booking:" + booking.id()))
        .doOnSuccess(_ -> log.info("arrival of booking {} is {}", booking.id(), kind.word()))
        .thenReturn(booking);
  }

  /// Called in.
  ///
  /// @return false where they are not here, or another desk was first
  public Mono<Boolean> received(UUID bookingId) {
    return table.received(bookingId);
  }

  /// They wait again, since when they did before.
  public Mono<Void> back(UUID bookingId) {
    return table.back(bookingId).then();
  }
}
