package org.kaimen.signaling.recording;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.signaling.platform.media.RecordingFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The tracks of recordings, from being asked for to being found complete. The row comes first, so
/// that no file lies there that nothing is known of.
@Component
public class Tracks {

  private static final Logger log = LoggerFactory.getLogger(Tracks.class);

  private final TrackTable table;
  private final CompositionTable compositions;
  private final TrackHashes hashes;
  private final RecordingFolder folder;
  private final Clock clock;

  Tracks(
      TrackTable table,
      CompositionTable compositions,
      TrackHashes hashes,
      RecordingFolder folder,
      Clock clock) {
    this.table = table;
    this.compositions = compositions;
    this.hashes = hashes;
    this.folder = folder;
    this.clock = clock;
  }

  /// Enters a track that is about to be recorded.
  ///
  /// @return where the media server is to write it
  public Mono<URI> open(
      UUID trackId,
      UUID consultationId,
      UUID participantId,
      PublicationKind kind,
      RecordingFormat format) {
    String name = Track.name(consultationId, trackId, format);
    return table
        .insert(
            new Track(trackId, consultationId, participantId, kind, format, null, null),
            clock.instant())
        .then(
            onDisk(() -> {
              Files.createDirectories(folder.root().resolve(consultationId.toString()));
              return folder.target(name);
            }));
  }

  /// The first media came.
  public Mono<Void> started(UUID trackId, Instant at) {
    return table.started(trackId, at);
  }

  /// Looks at the files of a consultation that have not been found complete yet; to be called when
  /// nothing is written to them any more, and asks for one file of them all. A file cut off by a
  /// crash is as long as what is in it.
  public Mono<Void> finish(UUID consultationId) {
    return table
        .ofConsultation(consultationId)
        .filter(track -> track.file() == null)
        .flatMap(this::finish)
        .collectList()
        .flatMapMany(found -> compose(consultationId, found).thenMany(Flux.fromIterable(found)))
        // the whole file is read, and replay does not wait for it
        .concatMap(hashes::take)
        .then();
  }

  private Mono<Void> compose(UUID consultationId, List<Track> found) {
    return found.stream().anyMatch(track -> track.length().isPositive())
        ? compositions.ask(consultationId, clock.instant())
        : Mono.empty();
  }

  private Mono<Track> finish(Track track) {
    return onDisk(
            () -> {
              MatroskaLength.complete(path(track));
              return MatroskaLength.measure(path(track));
            })
        .flatMap(file ->
            table
                .finished(track.id(), file, clock.instant())
                .thenReturn(file)
                .doOnNext(_ ->
                    log.info(
                        "track {} of consultation {} is complete: {} ms, {} bytes",
                        track.id(),
                        track.consultationId(),
                        file.length().toMillis(),
                        file.size())))
        .map(track::with);
  }

  /// What is in the file now.
  Mono<Track.Measured> measure(Track track) {
    return onDisk(() -> MatroskaLength.measure(path(track)));
  }

  Path path(Track track) {
    return folder.file(track.fileName());
  }

  private interface DiskWork<T> {
    T run() throws IOException;
  }

  private static <T> Mono<T> onDisk(DiskWork<T> work) {
    return Mono.fromCallable(work::run).subscribeOn(Schedulers.boundedElastic());
  }
}
