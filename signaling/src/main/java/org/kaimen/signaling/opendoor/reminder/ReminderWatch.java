package org.kaimen.signaling.opendoor.reminder;

import java.time.Duration;
import org.kaimen.signaling.platform.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Looks each minute whether somebody is to be reminded.
@Component
class ReminderWatch {

  private static final Logger log = LoggerFactory.getLogger(ReminderWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final Reminders reminders;
  private final DayLists lists;
  private final Rounds rounds;

  ReminderWatch(Reminders reminders, DayLists lists, Rounds rounds) {
    this.reminders = reminders;
    this.lists = lists;
    this.rounds = rounds;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.every(BETWEEN_LOOKS, reminders::send, ReminderWatch::tell);
    rounds.every(BETWEEN_LOOKS, lists::send, ReminderWatch::tell);
  }

  private static void tell(Throwable error) {
    log.warn("reminders could not be sent, trying again in a minute: {}", error.toString());
  }
}
