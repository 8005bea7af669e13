package org.kaimen.signaling.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.mediaserver.composition.Plan;
import org.kaimen.signaling.platform.media.RecordingFolder;

/// What a consultation's one file is made of: every track that has something in it, on one clock
/// that begins with the first.
final class Cut {

  private Cut() {}

  /// @throws IllegalArgumentException where there is nothing, or more than one file can hold
  static Plan plan(List<Track> tracks, Path target, RecordingFolder folder) {
    List<Track> heard = tracks.stream().filter(Track::hasContent).toList();
    Instant start =
        heard.stream().map(Track::start).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    List<Plan.Part> parts =
        heard.stream().map(track -> part(track, start, folder.file(track.fileName()))).toList();
    Duration length =
        parts.stream()
            .map(part -> part.start().plus(part.length()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return new Plan(target, length, parts);
  }

  private static Plan.Part part(Track track, Instant start, Path file) {
    return new Plan.Part(
        file,
        track.participantId().toString(),
        track.kind() == PublicationKind.SCREEN ? Plan.Kind.SCREEN : Plan.Kind.CAMERA,
        Duration.between(start, track.start()),
        track.length());
  }
}
