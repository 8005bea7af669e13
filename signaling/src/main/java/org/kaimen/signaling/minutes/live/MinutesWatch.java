package org.kaimen.signaling.minutes.live;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kaimen.signaling.minutes.MinutedTalks;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Minutes as they grow. A change is told to every node over a Redis channel; each reads them anew
/// and shows them to its own sockets, so that all show the same.
@Component
public class MinutesWatch {

  private static final Logger log = LoggerFactory.getLogger(MinutesWatch.class);

  /// Where a change was not told, because Redis was away; in every conversation somebody looks on.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /// Carries the ids of consultations whose minutes have changed.
  private static final String CHANNEL = "minutes";

  /// Where Redis cannot be listened to.
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final MinutesTable table;
  private final MinutedTalks talks;
  private final ReactiveStringRedisTemplate redis;
  private final Flux<String> told;
  private final Map<UUID, Flux<MinutesMessage.Shown>> watched = new ConcurrentHashMap<>();

  MinutesWatch(MinutesTable table, MinutedTalks talks, ReactiveStringRedisTemplate redis) {
    this.table = table;
    this.talks = talks;
    this.redis = redis;
    this.told =
        // a Redis that is away refuses at once, so each attempt starts anew
        Flux.defer(() -> redis.listenToChannel(CHANNEL))
            .<String>map(message -> message.getMessage())
            .repeatWhen(ended -> ended.delayElements(AGAIN_AFTER))
            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
            .share();
  }

  /// The minutes of a consultation have changed. Never fails: whoever is not told looks by itself
  /// within seconds.
  public Mono<Void> changed(UUID consultationId) {
    return redis
        .convertAndSend(CHANNEL, consultationId.toString())
        .onErrorResume(error -> {
          log.debug("a change could not be told: {}", error.toString());
          return Mono.empty();
        })
        .then();
  }

  /// @return empty where none were begun
  public Mono<MinutesView> view(MinutedTalk talk) {
    return table.find(talk.id()).map(found -> MinutesView.of(talk, found));
  }

  /// The minutes now and after each change, without end; the same for all who look on at this node.
  Flux<MinutesMessage.Shown> watch(UUID consultationId) {
    return Flux.defer(() -> watched.computeIfAbsent(consultationId, this::open));
  }

  private Flux<MinutesMessage.Shown> open(UUID id) {
    Flux<Long> changes = told.filter(id.toString()::equals).map(_ -> 0L);
    return Flux.merge(changes, Flux.interval(Duration.ZERO, LOOK_EVERY))
        .onBackpressureLatest()
        .concatMap(_ -> look(id), 1)
        .distinctUntilChanged()
        .doFinally(_ -> watched.remove(id))
        .replay(1)
        .refCount(1);
  }

  private Mono<MinutesMessage.Shown> look(UUID id) {
    return talks
        .minuted(id)
        .flatMap(talk ->
            view(talk)
                .map(MinutesMessage.Shown::new)
                .defaultIfEmpty(new MinutesMessage.Shown(null)))
        .onErrorResume(error -> {
          log.debug("minutes of {} could not be read: {}", id, error.toString());
          return Mono.empty();
        });
  }
}
