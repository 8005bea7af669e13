package org.kaimen.signaling.consultation.live;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.TalkEvent;
import org.kaimen.signaling.platform.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Ends what nobody came back to: a consultation that stands open while no node owns it, because
/// the one that did was killed. Runs on every node; the lease lets one of them act.
@Component
class Sweeper implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  /// Pages come back within seconds of a restart; later nobody will.
  static final Duration NOBODY_CAME = Duration.ofSeconds(30);

  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final ConsultationTable table;
  private final Leases leases;
  private final Owners owners;
  private final Switchboard switchboard;
  private final ReactiveStringRedisTemplate redis;
  private final Schema schema;
  private final Clock clock;
  private volatile Disposable running = Disposables.disposed();

  Sweeper(
      ConsultationTable table,
      Leases leases,
      Owners owners,
      Switchboard switchboard,
      ReactiveStringRedisTemplate redis,
      Schema schema,
      Clock clock) {
    this.table = table;
    this.leases = leases;
    this.owners = owners;
    this.switchboard = switchboard;
    this.redis = redis;
    this.schema = schema;
    this.clock = clock;
  }

  @Override
  public void start() {
    running =
        schema
            .ready()
            .thenMany(Flux.interval(LOOK_EVERY).onBackpressureDrop())
            .concatMap(_ ->
                sweep()
                    .onErrorResume(error -> {
                      log.debug("open consultations were not looked at: {}", error.toString());
                      return Mono.empty();
                    }))
            .subscribe();
  }

  Mono<Void> sweep() {
    return table.open().filter(id -> owners.find(id) == null).concatMap(this::look).then();
  }

  private Mono<Void> look(UUID id) {
    return leases
        .holder(id)
        .flatMap(_ -> redis.delete(key(id)).thenReturn(false))
        .switchIfEmpty(Mono.defer(() -> isForgotten(id)))
        .filter(forgotten -> forgotten)
        .flatMap(_ -> switchboard.takeUp(id).then(Mono.fromRunnable(() -> interrupt(id))));
  }

  private void interrupt(UUID id) {
    Owner owner = owners.find(id);
    if (owner != null) {
      owner.take(new TalkEvent.Interrupted());
    }
  }

  private Mono<Boolean> isForgotten(UUID id) {
    String now = Long.toString(clock.millis());
    return redis
        .opsForValue()
        .setIfAbsent(key(id), now, FORGOTTEN)
        .then(redis.opsForValue().get(key(id)).defaultIfEmpty(now))
        .map(since -> clock.millis() - Long.parseLong(since) >= NOBODY_CAME.toMillis());
  }

  private static String key(UUID id) {
    return "consultation:" + id + ":orphan";
  }

  @Override
  public void stop() {
    running.dispose();
  }

  @Override
  public boolean isRunning() {
    return !running.isDisposed();
  }
}
