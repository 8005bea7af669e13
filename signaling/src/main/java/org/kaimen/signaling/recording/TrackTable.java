package org.kaimen.signaling.recording;

import static org.kaimen.signaling.platform.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The tracks in the database.
@Component
class TrackTable {

  private static final String SELECT =
      """
      select id, consultation_id, participant_id, kind, format, started_at, duration_ms, size
        from recording.track
      """;

  private final DatabaseClient database;

  TrackTable(DatabaseClient database) {
    this.database = database;
  }

  /// @param track that has not begun yet
  Mono<Void> insert(Track track, Instant now) {
    return database
        .sql(
            """
            insert into recording.track
              (id, consultation_id, participant_id, kind, format, asked_at)
            values (:id, :consultation, :participant, :kind, :format, :now)
            """)
        .bind("id", track.id())
        .bind("consultation", track.consultationId())
        .bind("participant", track.participantId())
        .bind("kind", track.kind().name())
        .bind("format", track.format().name())
        .bind("now", now)
        .then();
  }

  Mono<Void> started(UUID id, Instant at) {
    return database
        .sql("update recording.track set started_at = coalesce(started_at, :at) where id = :id")
        .bind("id", id)
        .bind("at", at)
        .then();
  }

  Mono<Void> finished(UUID id, Track.Measured file, Instant now) {
    return database
        .sql(
            """
            update recording.track
               set finished_at = :now, duration_ms = :length, size = :size,
                   -- of a share so short that nobody heard of its first picture
                   started_at = case when :length > 0 then coalesce(started_at, asked_at)
                                else started_at end
             where id = :id
            """)
        .bind("id", id)
        .bind("now", now)
        .bind("length", file.length().toMillis())
        .bind("size", file.size())
        .then();
  }

  /// What the file is from now on, for good.
  Mono<Void> hashed(UUID id, Track.Measured file, String sha256) {
    return database
        .sql(
            """
            update recording.track set sha256 = :hash, duration_ms = :length, size = :size
             where id = :id
            """)
        .bind("id", id)
        .bind("hash", sha256)
        .bind("length", file.length().toMillis())
        .bind("size", file.size())
        .then();
  }

  /// Those with content that are complete and have no hash, the longest complete first.
  Flux<Track> unhashed() {
    return database
        .sql(
            SELECT
                + """
                where sha256 is null and finished_at is not null and size > 0 order by finished_at
                """)
        .map(row -> track(row))
        .all();
  }

  /// In the order they were asked for.
  Flux<Track> ofConsultation(UUID consultationId) {
    return database
        .sql(SELECT + "where consultation_id = :id order by asked_at, id")
        .bind("id", consultationId)
        .map(row -> track(row))
        .all();
  }

  private static Track track(Readable row) {
    Long length = row.get("duration_ms", Long.class);
    return new Track(
        required(row, "id", UUID.class),
        required(row, "consultation_id", UUID.class),
        required(row, "participant_id", UUID.class),
        PublicationKind.valueOf(required(row, "kind", String.class)),
        RecordingFormat.valueOf(required(row, "format", String.class)),
        row.get("started_at", Instant.class),
        length == null
            ? null
            : new Track.Measured(Duration.ofMillis(length), required(row, "size", Long.class)));
  }
}
