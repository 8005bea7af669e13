package org.kaimen.signaling.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

/// Says for good what is in a track's file: its length, size and hash, once nobody writes to it any
/// more. A file cut off by a crash is finished by a media server's next start; until then, and
/// where a node died before it was done, it is looked at again.
@Component
class TrackHashes implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(TrackHashes.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  /// Untouched so long, it stays as it is.
  static final Duration SETTLED = Duration.ofDays(1);

  private final TrackTable table;
  private final RecordingFolder folder;
  private final Schema schema;
  private final Clock clock;
  private final Disposable.Swap rounds = Disposables.swap();

  TrackHashes(TrackTable table, RecordingFolder folder, Schema schema, Clock clock) {
    this.table = table;
    this.folder = folder;
    this.schema = schema;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    rounds.update(
        schema
            .ready()
            .thenMany(Flux.interval(Duration.ZERO, BETWEEN_LOOKS).onBackpressureDrop())
            .concatMap(_ -> takeAll())
            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_LOOKS))
            .subscribe());
  }

  Mono<Void> takeAll() {
    return table.unhashed().collectList().flatMapIterable(all -> all).concatMap(this::take).then();
  }

  /// Does nothing yet where the file may still be finished.
  Mono<Void> take(Track track) {
    Path file = folder.file(track.fileName());
    return Mono.fromCallable(() -> settled(file) ? Settled.of(file) : null)
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(settled -> table.hashed(track.id(), settled.measured, settled.sha256))
        .onErrorResume(
            IOException.class,
            e -> {
              log.warn("track {} has no hash yet: {}", track.id(), e.getMessage());
              return Mono.empty();
            });
  }

  private boolean settled(Path file) throws IOException {
    return Files.exists(file)
        && (MatroskaLength.isFinished(file)
            || Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(clock.instant().minus(SETTLED)));
  }

  private record Settled(Track.Measured measured, String sha256) {

    static Settled of(Path file) throws IOException {
      return new Settled(MatroskaLength.measure(file), FileHash.sha256(file));
    }
  }

  @Override
  public void destroy() {
    rounds.dispose();
  }
}
