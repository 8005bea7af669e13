package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kaimen.signaling.platform.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Notes who did not come. Every node looks; each booking is locked while it is noted, so two that
/// look at once note it once.
@Component
class MissedBookings {

  private static final Logger log = LoggerFactory.getLogger(MissedBookings.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  /// Late is normal, and the session may be running late itself.
  private static final Duration GRACE = Duration.ofHours(1);

  private final BookingTable table;
  private final Bookings bookings;
  private final Presence presence;
  private final Rounds rounds;
  private final Clock clock;

  MissedBookings(
      BookingTable table, Bookings bookings, Presence presence, Rounds rounds, Clock clock) {
    this.table = table;
    this.bookings = bookings;
    this.presence = presence;
    this.rounds = rounds;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.every(
        BETWEEN_LOOKS,
        this::note,
        error ->
            log.warn(
                "missed bookings could not be noted, trying again in a minute: {}",
                error.toString()));
  }

  /// Notes all bookings whose slot ended an hour ago and nobody was heard in; of those who came to
  /// the place or to the waiting room, once the session did: they did not stay away.
  Mono<Void> note() {
    return Mono.defer(() -> {
      Instant endedBefore = clock.instant().minus(GRACE);
      return table
          .missed(endedBefore)
          .concatMap(one ->
              presence
                  .cameToWait(one.bookingId())
                  .flatMap(came -> came ? passOver(one) : bookings.miss(one.bookingId())))
          .thenMany(table.passedOver(endedBefore))
          .concatMap(bookings::passOver)
          .then();
    });
  }

  private Mono<Booking> passOver(BookingTable.Missed one) {
    return one.isSessionOver() ? bookings.passOver(one.bookingId()) : Mono.empty();
  }
}
