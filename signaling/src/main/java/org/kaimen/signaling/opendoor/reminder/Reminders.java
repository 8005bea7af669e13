package org.kaimen.signaling.opendoor.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.reminder.ReminderTable.Near;
import org.kaimen.signaling.platform.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reminds citizens of their appointments, a day and an hour before.
@Component
class Reminders {

  private static final Logger log = LoggerFactory.getLogger(Reminders.class);

  private final ReminderTable table;
  private final Bookings bookings;
  private final ReminderLetters letters;
  private final TransactionalOperator transaction;
  private final LocalTime local;
  private final Clock clock;

  Reminders(
      ReminderTable table,
      Bookings bookings,
      ReminderLetters letters,
      TransactionalOperator transaction,
      LocalTime local,
      Clock clock) {
    this.table = table;
    this.bookings = bookings;
    this.letters = letters;
    this.transaction = transaction;
    this.local = local;
    this.clock = clock;
  }

  /// Sends all that are due.
  ///
  /// @return how many
  Mono<Long> send() {
    return Mono.defer(() -> {
      Instant now = clock.instant();
      return table
          .near(now, Reminder.EARLIEST)
          .flatMapMany(Flux::fromIterable)
          .concatMap(near ->
              Mono.justOrEmpty(
                      Reminder.due(
                          now, near.startsAt(), near.toldAt(), near.dayIsSent(), local.zone()))
                  .flatMap(reminder -> send(near, reminder, now))
                  .onErrorResume(error -> leave(near, error)))
          .count();
    });
  }

  private Mono<UUID> send(Near near, Reminder reminder, Instant now) {
    return table
        .note(near, reminder, now)
        .filter(isNoted -> isNoted)
        .flatMap(_ -> bookings.find(near.bookingId()))
        .flatMap(booking -> letters.remind(booking).thenReturn(booking.id()))
        .as(transaction::transactional)
        .doOnNext(id -> log.info("booking {} reminded, {} before", id, reminder));
  }

  /// What cannot be sent of one booking keeps none of the others waiting; the next look tries
  /// again.
  private static Mono<UUID> leave(Near near, Throwable error) {
    log.warn("booking {} could not be reminded: {}", near.bookingId(), error.toString());
    return Mono.empty();
  }
}
