package org.kaimen.signaling.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.composition.Composition;
import org.kaimen.mediaserver.composition.CompositionException;
import org.kaimen.mediaserver.composition.CompositionFailure;
import org.kaimen.mediaserver.composition.Plan;
import org.kaimen.signaling.platform.Schema;
import org.kaimen.signaling.platform.media.RecordingFolder;
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
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/// Makes the one file of each consultation, one after another, with what nobody else wants of the
/// machine; any number of nodes may do so at the same time. A node that dies at it leaves it to the
/// next.
@Component
class Compositor implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Compositor.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration TELL_EVERY = Duration.ofSeconds(1);

  /// In looks at the progress: where it stands still, the lease is still renewed.
  private static final int RENEW_EVERY = 30;

  /// In looks: an hour, for a machine may have no time for it that long.
  private static final int HANGS_AFTER = 3600;

  private static final int MOST_TRIES = 5;
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final String UNFIT = "UNFIT";

  private final CompositionTable table;
  private final TrackTable tracks;
  private final RecordingFolder folder;
  private final Schema schema;
  private final Clock clock;
  private final Disposable.Swap rounds = Disposables.swap();

  Compositor(
      CompositionTable table,
      TrackTable tracks,
      RecordingFolder folder,
      Schema schema,
      Clock clock) {
    this.table = table;
    this.tracks = tracks;
    this.folder = folder;
    this.schema = schema;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Mono<Boolean> next = round();
    rounds.update(
        schema
            .ready()
            // what a node owed that died
            .then(Mono.defer(() -> table.askForAll(clock.instant())))
            .thenMany(next.repeatWhen(done -> done.concatMap(this::pause)))
            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_LOOKS))
            .subscribe());
  }

  /// @param made how many were taken in the last round
  private Mono<Long> pause(long made) {
    return made > 0 ? Mono.just(0L) : Mono.delay(BETWEEN_LOOKS);
  }

  private Mono<Boolean> round() {
    return Mono.defer(() -> table.take(clock.instant(), LEASE).flatMap(this::make));
  }

  private Mono<Boolean> make(ComposedFile taken) {
    if (taken.triesSinceAsked() > MOST_TRIES) {
      return giveUp(taken, CompositionFailure.CRASHED.name(), "whoever tried it died");
    }
    return tracks
        .ofConsultation(taken.consultationId())
        .collectList()
        .flatMap(found -> plan(taken, found))
        .flatMap(plan -> run(taken, plan))
        .onErrorResume(IllegalArgumentException.class, e -> giveUp(taken, UNFIT, e.getMessage()))
        .onErrorResume(CompositionException.class, e -> putOff(taken, e.failure(), e))
        .onErrorResume(IOException.class, e -> putOff(taken, CompositionFailure.BROKEN, e));
  }

  private Mono<Plan> plan(ComposedFile taken, List<Track> found) {
    return Mono.fromCallable(
            () -> {
              for (int tries = 1; tries < taken.tries(); tries++) {
                Path left = folder.file(ComposedFile.name(taken.consultationId(), tries));
                Files.deleteIfExists(left);
                Files.deleteIfExists(Composition.unfinished(left));
              }
              Files.createDirectories(folder.file(taken.fileName()).resolveSibling(""));
              return Cut.plan(found, folder.file(taken.fileName()), folder);
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Mono<Boolean> run(ComposedFile taken, Plan plan) {
    AtomicInteger percent = new AtomicInteger();
    return Mono.using(
            () -> Composition.start(plan, percent::set),
            running -> Flux.merge(Mono.fromFuture(running.made()), told(taken, percent)).next(),
            Composition::close)
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(made -> table.ready(taken, plan.length(), made.size(), made.sha256()))
        .doOnNext(ready ->
            log.info("the file of consultation {} is ready: {}", taken.consultationId(), ready));
  }

  /// Fails where it hangs, and where another node has taken it meanwhile.
  private Flux<Composition.Made> told(ComposedFile taken, AtomicInteger percent) {
    return Flux.interval(TELL_EVERY)
        .onBackpressureDrop()
        .scan(new Told(0, 0), (last, _) -> last.next(percent.get()))
        .concatMap(told ->
            told.looks < HANGS_AFTER ? Mono.just(told) : Mono.error(new IOException("it hangs")))
        .filter(told -> told.looks % RENEW_EVERY == 0)
        .concatMap(told -> table.progress(taken, told.percent, clock.instant().plus(LEASE)))
        .takeWhile(ours -> ours)
        .thenMany(Flux.error(() -> new IllegalStateException("another node has taken it")));
  }

  /// @param looks since the percentage changed
  private record Told(int percent, int looks) {

    Told next(int now) {
      return new Told(now, now == percent ? looks + 1 : 0);
    }
  }

  private Mono<Boolean> putOff(ComposedFile taken, CompositionFailure why, Exception cause) {
    if (why == CompositionFailure.UNREADABLE || taken.triesSinceAsked() >= MOST_TRIES) {
      return giveUp(taken, why.name(), cause.getMessage());
    }
    log.warn("consultation {} has no file yet: {}", taken.consultationId(), why, cause);
    return table.tryAgain(taken, why.name(), clock.instant().plus(PAUSE));
  }

  private Mono<Boolean> giveUp(ComposedFile taken, String failure, @Nullable String why) {
    log.warn("consultation {} gets no file: {}: {}", taken.consultationId(), failure, why);
    return table.failed(taken, failure);
  }

  @Override
  public void destroy() {
    rounds.dispose();
  }
}
