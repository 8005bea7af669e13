package org.kaimen.signaling.opendoor.reminder;

import java.time.Duration;
import org.kaimen.signaling.platform.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks each minute whether somebody is to be reminded.
@Component
class ReminderWatch {

  private static final Logger log = LoggerFactory.getLogger(ReminderWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final Reminders reminders;
  private final DayLists lists;
  private final Schema schema;
  private final Disposable.Swap looking = Disposables.swap();

  ReminderWatch(Reminders reminders, DayLists lists, Schema schema) {
    this.reminders = reminders;
    this.lists = lists;
    this.schema = schema;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    looking.update(
        schema
            .ready()
            .thenMany(Flux.interval(Duration.ZERO, BETWEEN_LOOKS))
            .onBackpressureDrop()
            .concatMap(
                _ ->
                    // what fails of one kind does not keep the other waiting
                    reminders
                        .send()
                        .onErrorResume(ReminderWatch::tryAgain)
                        .then(lists.send().onErrorResume(ReminderWatch::tryAgain)),
                1)
            .subscribe());
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    looking.dispose();
  }

  private static Mono<Long> tryAgain(Throwable error) {
    log.warn("reminders could not be sent, trying again in a minute: {}", error.toString());
    return Mono.just(0L);
  }
}
