package org.kaimen.signaling.platform;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Things that change on any node and are shown on all. A change is told to every node over a Redis
/// channel; each reads the thing anew and shows it to its own sockets, so that all show the same.
///
/// @param <T> what is shown of one
public final class LiveView<T> {

  private static final Logger log = LoggerFactory.getLogger(LiveView.class);

  /// Where Redis cannot be listened to.
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final ReactiveStringRedisTemplate redis;
  private final String channel;
  private final Duration lookEvery;
  private final Function<UUID, Mono<T>> read;
  private final Flux<String> told;
  private final Map<UUID, Flux<T>> watched = new ConcurrentHashMap<>();

  /// @param channel carries the ids of what has changed
  /// @param lookEvery for what changes with time alone, and what was not told because Redis was
  ///   away
  /// @param read what is shown of one now
  public LiveView(
      ReactiveStringRedisTemplate redis,
      String channel,
      Duration lookEvery,
      Function<UUID, Mono<T>> read) {
    this.redis = redis;
    this.channel = channel;
    this.lookEvery = lookEvery;
    this.read = read;
    this.told =
        // a Redis that is away refuses at once, so each attempt starts anew
        Flux.defer(() -> redis.listenToChannel(channel))
            .<String>map(message -> message.getMessage())
            .repeatWhen(ended -> ended.delayElements(AGAIN_AFTER))
            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
            .share();
  }

  /// One has changed. Never fails: whoever is not told looks by itself within seconds.
  public Mono<Void> changed(UUID id) {
    return redis
        .convertAndSend(channel, id.toString())
        .onErrorResume(error -> {
          log.debug("a change could not be told: {}", error.toString());
          return Mono.empty();
        })
        .then();
  }

  /// What is shown of one, now and after each change, without end; the same for all who watch on
  /// this node. What cannot be read for the moment is read again soon.
  public Flux<T> watch(UUID id) {
    return Flux.defer(() -> watched.computeIfAbsent(id, this::open));
  }

  private Flux<T> open(UUID id) {
    Flux<Long> changes = told.filter(id.toString()::equals).map(_ -> 0L);
    return Flux.merge(changes, Flux.interval(Duration.ZERO, lookEvery))
        .onBackpressureLatest()
        .concatMap(_ -> look(id), 1)
        .doFinally(_ -> watched.remove(id))
        .replay(1)
        .refCount(1);
  }

  private Mono<T> look(UUID id) {
    return read.apply(id)
        .onErrorResume(error -> {
          log.debug("{} {} could not be read: {}", channel, id, error.toString());
          return Mono.empty();
        });
  }
}
