package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.MediaServer;
import org.kaimen.mediaserver.MediaServerSettings;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.webrtc.WebRtcSettings;

/// Several processes on one folder of recordings, some of them killed.
class CutOffRecordingScenarioTest {

  @TempDir Path folder;

  @Test
  void aRecordingWhoseProcessWasKilledIsFinishedAtTheNextStart() throws Exception {
    Path target = folder.resolve("killed.webm");
    Process child = EndlessRecording.start(MediaFiles.of(Encoding.VP8), target);
    try {
      EndlessRecording.untilRecorded(child, 5000);
    } finally {
      ChildJvm.kill(child);
    }
    RecordingProbe left = RecordingProbe.of(target);
    List<String> frames = CutOff.frames(target);
    assertThat(left.cues()).isFalse();
    assertThat(left.durationMillis()).isZero();

    try (MediaServer _ = MediaServer.start(settings())) {
      await().atMost(Duration.ofSeconds(20)).until(() -> RecordingProbe.of(target).cues());
    }

    RecordingProbe finished = RecordingProbe.of(target);
    assertThat(finished.durationMillis()).isCloseTo(left.lengthMillis(), within(60L));
    assertThat(CutOff.frames(target)).isEqualTo(frames);
    // a key frame comes every two seconds, later where the process had to wait for a processor
    assertThat(RecordingProbe.seek(target, 3900)).isBetween(1900L, 3900L);
    assertThat(MediaFiles.complaints(target)).isEmpty();
    assertThat(folder).isDirectoryContaining(target::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void whatAnotherProcessRecordsIsLeftAloneUntilItDied() throws Exception {
    Path target = folder.resolve("live.webm");
    Process child = EndlessRecording.start(MediaFiles.of(Encoding.VP8), target);
    try {
      EndlessRecording.untilRecorded(child, 1500);
      Object before = Files.getAttribute(target, "unix:ino");

      finish();

      assertThat(Files.getAttribute(target, "unix:ino")).isEqualTo(before);
      assertThat(folder.toFile().list()).hasSize(1);
      EndlessRecording.untilRecorded(child, 3000);
    } finally {
      ChildJvm.kill(child);
    }
    assertThat(RecordingProbe.of(target).lengthMillis()).isGreaterThan(2000);

    finish();

    assertThat(RecordingProbe.of(target).cues()).isTrue();
  }

  @Test
  void whatThisProcessRecordsAndReadsIsLeftAloneByAnother() throws Exception {
    Path target = folder.resolve("read.webm");
    try (var bench =
        new RecordingTestBench(MediaFiles.of(Encoding.VP8), target, RecordingProfile.WEBM)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(3));
      // a lock of POSIX would end with the first of these
      assertThat(CutOff.frames(target)).isNotEmpty();
      assertThat(Files.readAllBytes(target)).isNotEmpty();
      String before = CutOff.identity(target);

      assertThat(ChildJvm.start(FinishingProcess.class, folder.toString()).waitFor()).isZero();

      assertThat(CutOff.identity(target)).isEqualTo(before);
      assertThat(folder.toFile().list()).hasSize(1);
      bench.time.advance(Duration.ofSeconds(3));
      RecordingProbe recorded = bench.stop();
      assertThat(recorded.cues()).isTrue();
      assertThat(recorded.track("opus").lastMillis()).isGreaterThan(5500);
    }
    // what was let go of is another's to finish
    CutOff.write(target, 10, 100);
    assertThat(ChildJvm.start(FinishingProcess.class, folder.toString()).waitFor()).isZero();
    assertThat(RecordingProbe.of(target).cues()).isTrue();
  }

  @Test
  void aDeathWhileFinishingLeavesTheRecordingAsItWas() throws Exception {
    Path target = folder.resolve("long.webm");
    Path copy = folder.resolve("long.webm.finishing");
    CutOff.write(target, 30_000, 1000);
    String before = CutOff.identity(target);

    Process child = ChildJvm.start(FinishingProcess.class, folder.toString(), copy.toString());
    assertThat(child.waitFor()).as("it died in the middle").isEqualTo(9);

    assertThat(CutOff.identity(target)).isEqualTo(before);
    assertThat(copy).exists();

    finish();

    assertThat(copy).doesNotExist();
    RecordingProbe finished = RecordingProbe.of(target);
    assertThat(finished.cues()).isTrue();
    assertThat(finished.track("opus").frames()).isGreaterThan(29_990);
  }

  @Test
  void aRecordingThatIsDeletedMeanwhileDoesNotComeBack() throws Exception {
    Path target = folder.resolve("deleted.webm");
    Path copy = folder.resolve("deleted.webm.finishing");
    CutOff.write(target, 30_000, 1000);
    Thread deletion =
        Thread.ofPlatform()
            .start(() -> {
              while (!Files.exists(copy)) {
                Thread.onSpinWait();
              }
              assertThat(target.toFile().delete()).isTrue();
            });

    finish();
    deletion.join();

    assertThat(folder).isEmptyDirectory();
  }

  private void finish() {
    new UnfinishedRecordings(folder, InstantSource.system()).finish();
  }

  private MediaServerSettings settings() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new MediaServerSettings(
        new InetSocketAddress(loopback, 0),
        "/kurento",
        new WebRtcSettings(0, List.of(loopback)),
        folder);
  }
}
