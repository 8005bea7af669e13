package org.kaimen.signaling.minutes.live;

import java.time.Duration;
import java.util.UUID;
import org.kaimen.signaling.minutes.MinutedTalks;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.kaimen.signaling.platform.LiveView;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Minutes as they grow, the same on all nodes.
@Component
public class MinutesWatch {

  /// Where a change was not told, because Redis was away; in every conversation somebody looks on.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final MinutesTable table;
  private final MinutedTalks talks;
  private final LiveView<MinutesMessage.Shown> minutes;

  MinutesWatch(MinutesTable table, MinutedTalks talks, ReactiveStringRedisTemplate redis) {
    this.table = table;
    this.talks = talks;
    this.minutes = new LiveView<>(redis, "minutes", LOOK_EVERY, this::shown);
  }

  /// The minutes of a consultation have changed. Never fails: whoever is not told looks by itself
  /// within seconds.
  public Mono<Void> changed(UUID consultationId) {
    return minutes.changed(consultationId);
  }

  /// @return empty where none were begun
  public Mono<MinutesView> view(MinutedTalk talk) {
    return table.find(talk.id()).map(found -> MinutesView.of(talk, found));
  }

  /// The minutes now and after each change, without end; the same for all who look on at this node.
  Flux<MinutesMessage.Shown> watch(UUID consultationId) {
    return minutes.watch(consultationId).distinctUntilChanged();
  }

  private Mono<MinutesMessage.Shown> shown(UUID id) {
    return talks
        .minuted(id)
        .flatMap(talk ->
            view(talk)
                .map(MinutesMessage.Shown::new)
                .defaultIfEmpty(new MinutesMessage.Shown(null)));
  }
}
