package org.kaimen.signaling.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kaimen.signaling.demo.DemoPeople.DemoAccount;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Prepares the demo when the node is ready, and says where to click; once a session is over, there
/// is another one.
@Component
class Demo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Demo.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private static final int TRIES = 10;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(3);

  private static final List<DemoAccount> ACCOUNTS =
      List.of(
          DemoPeople.OFFICIAL,
          DemoPeople.CLERK,
          DemoPeople.HANDLER,
          DemoPeople.REVIEWER,
          DemoPeople.MODERATOR);

  private final StoreSettings stores;
  private final Schema schema;
  private final DemoPeople people;
  private final DemoCases cases;
  private final DemoSession session;
  private final City city;
  private final ReadyPrint print;
  private final Clock clock;
  private final Disposable.Swap running = Disposables.swap();
  private volatile Instant over = Instant.MIN;

  Demo(
      StoreSettings stores,
      Schema schema,
      DemoPeople people,
      DemoCases cases,
      DemoSession session,
      City city,
      ReadyPrint print,
      Clock clock) {
    this.stores = stores;
    this.schema = schema;
    this.people = people;
    this.cases = cases;
    this.session = session;
    this.city = city;
    this.print = print;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (stores.embedded()) {
      running.update(
          schema
              .ready()
              .then(people.enter())
              .then(cases.file())
              .then(Mono.fromRunnable(city::begin))
              .thenMany(Flux.interval(Duration.ZERO, BETWEEN_LOOKS).onBackpressureDrop())
              .filter(_ -> !clock.instant().isBefore(over))
              .concatMap(_ -> publish())
              // a slow machine that has just started has not a connection for everybody at once
              .retryWhen(
                  Retry.fixedDelay(TRIES, BETWEEN_TRIES)
                      .doBeforeRetry(failed ->
                          log.warn(
                              "the demo cannot be prepared yet, trying again: {}",
                              failed.failure().toString())))
              .subscribe(_ -> {}, e -> log.error("the demo could not be prepared", e)));
    }
  }

  private Mono<DemoSession.Ready> publish() {
    return session
        .publish()
        .doOnNext(ready -> {
          over = ready.endsAt();
          log.info("\n{}", print.of(ready, ACCOUNTS));
        });
  }

  @Override
  public void destroy() {
    running.dispose();
  }
}
