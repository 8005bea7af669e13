package org.kaimen.signaling.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Whether the database's tables are there. Where PostgreSQL is away at start, the node starts all
/// the same, says so to people who ask, and brings the tables up as soon as it answers.
@Component
public class Schema implements FlywayMigrationStrategy, HealthIndicator, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final ApplicationEventPublisher events;
  private final Sinks.Empty<Void> ready = Sinks.empty();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean isReady;

  Schema(ApplicationEventPublisher events) {
    this.events = events;
  }

  /// Completes when the tables are there: what a module does at start with the database waits here.
  public Mono<Void> ready() {
    return ready.asMono();
  }

  public boolean isReady() {
    return isReady;
  }

  @Override
  public void migrate(Flyway flyway) {
    if (!tryMigrate(flyway)) {
      log.warn("PostgreSQL cannot be reached; people are told to come back, trying each second");
      Thread.ofPlatform().daemon().name("schema").start(() -> keepTrying(flyway));
    }
  }

  private void keepTrying(Flyway flyway) {
    try {
      while (!stopped.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
        if (tryMigrate(flyway)) {
          log.info("PostgreSQL is reached");
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (FlywayException e) {
      log.error("the database's tables cannot be brought up to date", e);
      AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }
  }

  private boolean tryMigrate(Flyway flyway) {
    try {
      flyway.migrate();
    } catch (FlywaySqlUnableToConnectToDbException e) {
      log.debug("PostgreSQL cannot be reached", e);
      return false;
    }
    isReady = true;
    ready.tryEmitEmpty();
    return true;
  }

  @Override
  public Health health() {
    return isReady ? Health.up().build() : Health.outOfService().build();
  }

  @Override
  public void destroy() {
    stopped.countDown();
  }
}
