package org.kaimen.signaling.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.signaling.platform.media.RecordingFolder;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;

/// The one file of a consultation: made once, whatever dies meanwhile.
class CompositionIT extends KaimenIT {

  private static final Path WHOLE = Path.of("src/test/resources/recordings/whole.webm");
  private static final Duration LEASE = Duration.ofMinutes(2);

  @Autowired private Tracks tracks;
  @Autowired private CompositionTable table;
  @Autowired private RecordingFolder folder;

  private UUID consultation = UUID.randomUUID();

  @BeforeEach
  void another() {
    consultation = UUID.randomUUID();
  }

  private void track(Path content, Instant startedAt) throws IOException {
    UUID id = UUID.randomUUID();
    tracks
        .open(id, consultation, UUID.randomUUID(), PublicationKind.CAMERA, RecordingFormat.WEBM)
        .block();
    Files.copy(content, folder.file(Track.name(consultation, id, RecordingFormat.WEBM)));
    tracks.started(id, startedAt).block();
  }

  private ComposedFile await(ComposedFile.State state) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> table.find(consultation).block(), file -> file != null && file.state() == state);
  }

  @Test
  void itIsMadeWhenTheTracksAreComplete() throws IOException {
    Instant start = clock.instant();
    track(WHOLE, start);
    track(WHOLE, start.plusSeconds(2));

    tracks.finish(consultation).block();

    ComposedFile made = await(ComposedFile.State.READY);
    assertThat(made.length()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(19));
    assertThat(folder.file(made.fileName())).hasSize(Objects.requireNonNull(made.size()));
  }

  @Test
  void aTrackWhoseStartNobodyNotedBeganWhenItWasAskedFor() throws IOException {
    UUID id = UUID.randomUUID();
    tracks
        .open(id, consultation, UUID.randomUUID(), PublicationKind.SCREEN, RecordingFormat.WEBM)
        .block();
    Files.copy(WHOLE, folder.file(Track.name(consultation, id, RecordingFormat.WEBM)));

    tracks.finish(consultation).block();

    assertThat(await(ComposedFile.State.READY).length()).isPositive();
  }

  @Test
  void whatCannotBeReadIsGivenUpWithAReason() throws IOException {
    UUID id = UUID.randomUUID();
    tracks
        .open(id, consultation, UUID.randomUUID(), PublicationKind.CAMERA, RecordingFormat.WEBM)
        .block();
    tracks.started(id, clock.instant()).block();
    Path file = folder.file(Track.name(consultation, id, RecordingFormat.WEBM));
    Files.copy(WHOLE, file);
    tracks.finish(consultation).then(table.find(consultation)).block();
    Files.delete(file);

    assertThat(await(ComposedFile.State.FAILED).failure()).isEqualTo("UNREADABLE");
  }

  @Test
  void nothingIsMadeOfNothing() {
    tracks.finish(consultation).block();

    assertThat(table.find(consultation).block()).isNull();
  }

  @Test
  void oneThatANodeLeftWhenItDiedIsTakenByTheNext() {
    Instant future = clock.instant().plus(Duration.ofDays(1));
    table.ask(consultation, future).block();
    ComposedFile first = Objects.requireNonNull(table.take(future, LEASE).block());
    assertThat(first.consultationId()).isEqualTo(consultation);
    assertThat(table.take(future.plus(LEASE).minusSeconds(1), LEASE).block()).isNull();

    ComposedFile second = Objects.requireNonNull(table.take(future.plus(LEASE), LEASE).block());

    assertThat(second.tries()).isEqualTo(2);
    assertThat(second.fileName()).isNotEqualTo(first.fileName());
    assertThat(table.progress(first, 50, future).block()).isFalse();
    assertThat(table.ready(first, Duration.ofSeconds(1), 1, "aa").block()).isFalse();
    assertThat(table.progress(second, 50, future.plus(LEASE)).block()).isTrue();
    assertThat(table.failed(second, "CRASHED").block()).isTrue();
  }

  @Test
  void askedForWhileItIsMadeItIsMadeOnceMore() {
    Instant future = clock.instant().plus(Duration.ofDays(1));
    table.ask(consultation, future).block();
    ComposedFile first = Objects.requireNonNull(table.take(future, LEASE).block());

    table.ask(consultation, future).block();
    assertThat(table.progress(first, 50, future).block()).isTrue();
    assertThat(table.ready(first, Duration.ofSeconds(1), 1, "aa").block()).isTrue();

    ComposedFile second = Objects.requireNonNull(table.take(future, LEASE).block());
    assertThat(second.tries()).isEqualTo(2);
    assertThat(second.triesSinceAsked()).isEqualTo(1);
    assertThat(table.ready(second, Duration.ofSeconds(1), 1, "aa").block()).isTrue();
    assertThat(Objects.requireNonNull(table.find(consultation).block()).state())
        .isEqualTo(ComposedFile.State.READY);
  }

  @Test
  void askedForAnewItIsTriedAsOftenAsTheFirstTime() throws IOException {
    track(WHOLE, clock.instant());
    left(6);
    await(ComposedFile.State.FAILED);

    tracks.finish(consultation).block();

    assertThat(await(ComposedFile.State.READY).triesSinceAsked()).isEqualTo(1);
  }

  @Test
  void whatWasNeverAskedForIsAskedForLater() throws IOException {
    track(WHOLE, clock.instant());
    database
        .sql(
            "update recording.track set finished_at = now(), duration_ms = 15000, size = 1 where"
                + " consultation_id = :id")
        .bind("id", consultation)
        .then()
        .block();

    assertThat(table.askForAll(clock.instant()).block()).isPositive();

    await(ComposedFile.State.READY);
    assertThat(table.askForAll(clock.instant()).block()).isZero();
  }

  @Test
  void whatKillsItsNodeIsGivenUp() throws IOException {
    track(WHOLE, clock.instant());
    left(5);

    assertThat(await(ComposedFile.State.FAILED).failure()).isEqualTo("CRASHED");
  }

  @Test
  void nothingOfEarlierTriesStays() throws IOException {
    track(WHOLE, clock.instant());
    tracks.finish(consultation).block();
    ComposedFile first = await(ComposedFile.State.READY);
    Path left = folder.file(first.fileName());
    Path cutOff = left.resolveSibling(left.getFileName() + ".part");
    Files.writeString(cutOff, "what a killed one left");

    table.ask(consultation, clock.instant()).block();

    ComposedFile second =
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .until(
                () -> table.find(consultation).block(),
                file ->
                    file != null && file.tries() == 2 && file.state() == ComposedFile.State.READY);
    assertThat(folder.file(second.fileName())).exists();
    assertThat(left).doesNotExist();
    assertThat(cutOff).doesNotExist();
  }

  private void left(int tries) {
    database
        .sql(
            """
            insert into recording.composition (consultation_id, state, tries, next_try_at)
            values (:id, 'RUNNING', :tries, :now)
            """)
        .bind("id", consultation)
        .bind("tries", tries)
        .bind("now", clock.instant())
        .then()
        .block();
  }
}
