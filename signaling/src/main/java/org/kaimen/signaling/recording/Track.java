package org.kaimen.signaling.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;

/// One publication of one participant, in one file.
///
/// @param startedAt when the first media came; null while none did
/// @param file what was found when it was complete; null until then
record Track(
    UUID id,
    UUID consultationId,
    UUID participantId,
    PublicationKind kind,
    RecordingFormat format,
    @Nullable Instant startedAt,
    @Nullable Measured file) {

  /// @param size in bytes
  record Measured(Duration length, long size) {}

  Track with(Measured found) {
    return new Track(id, consultationId, participantId, kind, format, startedAt, found);
  }

  /// Whether there is anything to see or hear in it.
  boolean hasContent() {
    return startedAt != null && length().isPositive();
  }

  /// @throws NullPointerException where it has no content
  Instant start() {
    return Objects.requireNonNull(startedAt);
  }

  /// Zero while it is not complete.
  Duration length() {
    return file == null ? Duration.ZERO : file.length();
  }

  /// The file's name below the folder of recordings.
  String fileName() {
    return name(consultationId, id, format);
  }

  static String name(UUID consultationId, UUID id, RecordingFormat format) {
    return consultationId + "/" + id + "." + format.extension();
  }
}
