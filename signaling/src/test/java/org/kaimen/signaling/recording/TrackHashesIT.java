package org.kaimen.signaling.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.mediaserver.recording.UnfinishedRecordings;
import org.kaimen.signaling.platform.media.RecordingFolder;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;

/// The hash of a track is that of its file, whoever dies when.
class TrackHashesIT extends KaimenIT {

  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  @Autowired private Tracks tracks;
  @Autowired private TrackHashes hashes;
  @Autowired private RecordingFolder folder;

  private UUID consultation = UUID.randomUUID();
  private UUID track = UUID.randomUUID();

  @BeforeEach
  void another() {
    consultation = UUID.randomUUID();
    track = UUID.randomUUID();
  }

  private Path record(String content, Instant touched) throws IOException {
    tracks
        .open(track, consultation, UUID.randomUUID(), PublicationKind.CAMERA, RecordingFormat.WEBM)
        .then(tracks.started(track, clock.instant()))
        .block();
    Path file = folder.file(Track.name(consultation, track, RecordingFormat.WEBM));
    Files.copy(RECORDINGS.resolve(content), file);
    Files.setLastModifiedTime(file, FileTime.from(touched));
    return file;
  }

  private Map<String, Object> row() {
    return Objects.requireNonNull(
        database
            .sql("select coalesce(sha256, '') as sha256, size from recording.track where id = :id")
            .bind("id", track)
            .fetch()
            .one()
            .block());
  }

  private void assertHashed(Path file) throws IOException {
    assertThat(row())
        .containsEntry("sha256", FileHash.sha256(file))
        .containsEntry("size", Files.size(file));
  }

  @Test
  void aWholeTrackHasItAtOnce() throws IOException {
    Path file = record("whole.webm", clock.instant());

    tracks.finish(consultation).block();

    assertHashed(file);
  }

  @Test
  void aTrackCutOffByACrashHasItOnceItIsFinished() throws IOException {
    Path file = record("cut-off.webm", clock.instant());
    tracks.finish(consultation).block();
    assertThat(row()).containsEntry("sha256", "");

    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    new UnfinishedRecordings(folder.root().resolve(consultation.toString()), InstantSource.system())
        .finish();
    hashes.takeAll().block();

    assertHashed(file);
  }

  @Test
  void whatNobodyFinishesStaysAsItIs() throws IOException {
    Path file = record("cut-off.webm", clock.instant());
    tracks.finish(consultation).block();
    Files.setLastModifiedTime(
        file, FileTime.from(clock.instant().minus(TrackHashes.SETTLED).minusSeconds(1)));

    hashes.takeAll().block();

    assertHashed(file);
  }

  @Test
  void whatANodeOwedThatDiedIsDoneLater() throws IOException {
    Path file = record("whole.webm", clock.instant());
    database
        .sql(
            """
            update recording.track set finished_at = now(), duration_ms = 15000, size = 1
             where id = :id
            """)
        .bind("id", track)
        .then()
        .block();

    hashes.takeAll().block();

    assertHashed(file);
  }
}
