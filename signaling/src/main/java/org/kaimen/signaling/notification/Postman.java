package org.kaimen.signaling.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.Schema;
import org.kaimen.signaling.platform.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/// Carries the letters to the SMTP server, each at least once; any number of nodes may do so at the
/// same time. Without an SMTP server they stay in the outbox.
@Component
class Postman implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Postman.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int AT_ONCE = 8;

  /// Longer than one conversation with the server can take.
  private static final Duration LEASE = Duration.ofMinutes(3);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final int DOUBLINGS = 10;
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  private final @Nullable SmtpServer server;
  private final Outbox outbox;
  private final Schema schema;
  private final StoreSettings stores;
  private final Clock clock;
  private final Scheduler threads =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "postman");
  private final Disposable.Swap rounds = Disposables.swap();

  Postman(MailSettings settings, Outbox outbox, Schema schema, StoreSettings stores, Clock clock) {
    this.server = settings.isSet() ? SmtpServer.of(settings) : null;
    this.outbox = outbox;
    this.schema = schema;
    this.stores = stores;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    SmtpServer to = server;
    if (to != null) {
      Mono<Long> next = round(to);
      rounds.update(
          schema
              .ready()
              .thenMany(next.repeatWhen(done -> done.concatMap(_ -> Mono.delay(BETWEEN_LOOKS))))
              .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_LOOKS))
              .subscribe());
    } else if (!stores.embedded()) {
      log.warn(
          "KAIMEN_SMTP_URL is not set: letters stay in the outbox, nobody gets a sign-in code");
    }
  }

  private Mono<Long> round(SmtpServer to) {
    return Mono.defer(() ->
        outbox
            .take(AT_ONCE, clock.instant(), LEASE)
            .collectList()
            .flatMapIterable(taken -> taken)
            .flatMap(letter -> deliver(letter, to), AT_ONCE)
            .count());
  }

  private Mono<Void> deliver(Letter letter, SmtpServer to) {
    return Mono.fromRunnable(() -> to.send(letter))
        .subscribeOn(threads)
        .then(outbox.remove(letter.id()))
        .onErrorResume(SmtpServer.NotTaken.class, e -> putOff(letter, e));
  }

  private Mono<Void> putOff(Letter letter, SmtpServer.NotTaken why) {
    Instant now = clock.instant();
    if (!letter.at().plus(GIVEN_UP_AFTER).isAfter(now)) {
      log.warn("letter {} is given up after a day: {}", letter.id(), why.getMessage());
      return outbox.remove(letter.id());
    }
    if (letter.tries() == 0) {
      log.warn("letter {} is not delivered yet: {}", letter.id(), why.getMessage());
    }
    return outbox.tryAgain(letter.id(), now.plus(pauseAfter(letter.tries())));
  }

  /// @param tries how many were in vain before this one, from 0
  static Duration pauseAfter(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  @Override
  public void destroy() {
    rounds.dispose();
    threads.dispose();
  }
}
