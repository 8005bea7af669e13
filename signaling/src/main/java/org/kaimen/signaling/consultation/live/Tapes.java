package org.kaimen.signaling.consultation.live;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.StreamId;
import org.kaimen.signaling.consultation.talk.TalkEffect;
import org.kaimen.signaling.consultation.talk.TalkEvent;
import org.kaimen.signaling.recording.Tracks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Begins and ends the tracks of one consultation. To begin takes a while: what is ended meanwhile
/// does not begin, or ends when it has begun.
final class Tapes {

  private static final Logger log = LoggerFactory.getLogger(Tapes.class);

  private final UUID consultation;
  private final Tracks tracks;
  private final Consumer<TalkEvent> take;
  private final Map<UUID, CompletableFuture<Void>> beginning = new ConcurrentHashMap<>();
  private final Set<UUID> ended = ConcurrentHashMap.newKeySet();

  Tapes(UUID consultation, Tracks tracks, Consumer<TalkEvent> take) {
    this.consultation = consultation;
    this.tracks = tracks;
    this.take = take;
  }

  void begin(Media.@Nullable Seats seats, TalkEffect.BeginTrack wanted) {
    if (seats == null) {
      return;
    }
    UUID track = wanted.track();
    StreamId publication = StreamId.publication(wanted.person().toString(), wanted.kind());
    CompletableFuture<Void> begun =
        tracks
            .open(track, consultation, wanted.person(), wanted.kind(), wanted.format())
            .filter(_ -> !ended.contains(track))
            .flatMap(
                target -> Mono.fromFuture(() -> seats.record(publication, target, wanted.format())))
            .toFuture();
    beginning.put(track, begun);
    var _ =
        begun.whenComplete((_, failure) -> {
          beginning.remove(track);
          if (failure != null) {
            log.warn(
                "track {} of consultation {} could not begin: {}",
                track,
                consultation,
                failure.toString());
            take.accept(new TalkEvent.TrackFailed(wanted.room(), wanted.person(), wanted.kind()));
          }
        });
  }

  /// Where nobody can say that it has ended the room is given up, and ends with all that is
  /// recorded in it.
  void end(Media.@Nullable Seats seats, TalkEffect.EndTrack wanted) {
    UUID track = wanted.track();
    TalkEvent stopped = new TalkEvent.TrackStopped(wanted.room(), wanted.person(), track);
    if (seats == null) {
      take.accept(stopped);
      return;
    }
    ended.add(track);
    StreamId publication = StreamId.publication(wanted.person().toString(), wanted.kind());
    CompletableFuture<Void> begun = beginning.get(track);
    var _ =
        (begun == null ? CompletableFuture.<Void>completedFuture(null) : begun)
            .handle((_, _) -> publication)
            .thenCompose(seats::stopRecording)
            .whenComplete((_, failure) -> {
              if (failure == null) {
                take.accept(stopped);
              } else {
                log.warn(
                    "track {} of consultation {} could not be ended: {}",
                    track,
                    consultation,
                    failure.toString());
                take.accept(new TalkEvent.MediaLost(wanted.room()));
              }
            });
  }
}
