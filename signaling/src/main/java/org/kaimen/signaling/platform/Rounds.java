package org.kaimen.signaling.platform;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What a node looks after again and again, from when there are tables to look into until it goes
/// down. One round of a thing ends before its next begins; after one that failed the next looks
/// again.
@Component
public class Rounds {

  private final Schema schema;
  private final Disposable.Composite running = Disposables.composite();

  Rounds(Schema schema) {
    this.schema = schema;
  }

  /// Begins at once.
  ///
  /// @param pause between the beginnings of two rounds; those that a long one sleeps through are
  ///   left out
  /// @param failed is told why a round did
  public void every(Duration pause, Supplier<? extends Mono<?>> round, Consumer<Throwable> failed) {
    running.add(
        schema
            .ready()
            .thenMany(Flux.interval(Duration.ZERO, pause))
            .onBackpressureDrop()
            .concatMap(
                _ -> Mono.defer(round).doOnError(failed).onErrorComplete().then(Mono.empty()), 1)
            .subscribe());
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    running.dispose();
  }
}
