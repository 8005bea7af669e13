package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.MatroskaWriter;
import org.kaimen.mediaserver.container.Track;

class UnfinishedRecordingsTest {

  private static final Path RESOURCES = Path.of("src/test/resources/recording");
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  @TempDir Path folder;

  private void finish() {
    new UnfinishedRecordings(folder, () -> NOW).finish();
  }

  /// Records some seconds and leaves the file as a crash does.
  private Path cutOff(Encoding encoding) throws IOException {
    Path whole = folder.resolve("whole");
    boolean webm = encoding != Encoding.H264;
    Path file = folder.resolve(webm ? "cut-off.webm" : "cut-off.mkv");
    RecordingProfile profile = webm ? RecordingProfile.WEBM : RecordingProfile.MKV;
    try (var bench = new RecordingTestBench(MediaFiles.of(encoding), whole, profile)) {
      bench.recorder.record();
      bench.player.play();
      bench.time.advance(Duration.ofSeconds(5));
      Files.copy(whole, file);
    }
    Files.delete(whole);
    return file;
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"VP8", "VP9", "H264"})
  void everyFrameOfEveryEncodingIsKept(Encoding encoding) throws Exception {
    Path file = cutOff(encoding);
    RecordingProbe left = RecordingProbe.of(file);
    List<String> frames = CutOff.frames(file);
    assertThat(left.cues()).isFalse();

    finish();

    RecordingProbe finished = RecordingProbe.of(file);
    assertThat(CutOff.frames(file)).isEqualTo(frames);
    assertThat(finished.cues()).isTrue();
    assertThat(finished.durationMillis()).isCloseTo(left.lengthMillis(), within(60L));
    assertThat(RecordingProbe.seek(file, 4000)).isBetween(1900L, 4000L);
    assertThat(MediaFiles.complaints(file)).isEmpty();
  }

  @Test
  void whatAKurentoServerLeftIsFinishedOnceItIsSilent() throws Exception {
    Path file = folder.resolve("kms.webm");
    Files.copy(RESOURCES.resolve("kms-cut-off-by-crash.webm"), file);
    List<String> frames = CutOff.frames(file);
    RecordingProbe left = RecordingProbe.of(file);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(3500)));
    String young = CutOff.identity(file);

    finish();
    assertThat(CutOff.identity(file)).isEqualTo(young);

    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(3700)));
    finish();

    RecordingProbe finished = RecordingProbe.of(file);
    assertThat(CutOff.frames(file)).isEqualTo(frames);
    assertThat(finished.cues()).isTrue();
    assertThat(finished.durationMillis()).isCloseTo(left.lengthMillis(), within(60L));
    assertThat(MediaFiles.complaints(file)).isEmpty();
  }

  @Test
  void whatIsFinishedStaysAsItIs() throws Exception {
    Path ours = folder.resolve("ours.webm");
    Path theirs = folder.resolve("theirs.webm");
    CutOff.write(ours, 100, 100);
    Files.copy(RESOURCES.resolve("kms-video-audio-15s.webm"), theirs);
    Files.setLastModifiedTime(theirs, FileTime.from(Instant.EPOCH));
    finish();
    assertThat(RecordingProbe.of(ours).durationMillis()).isEqualTo(1980);
    List<String> before = List.of(CutOff.identity(ours), CutOff.identity(theirs));

    finish();

    assertThat(List.of(CutOff.identity(ours), CutOff.identity(theirs))).isEqualTo(before);
  }

  @Test
  void ageAndRightsAreKept() throws Exception {
    Path file = folder.resolve("file.webm");
    CutOff.write(file, 10, 100);
    FileTime recorded = FileTime.from(Instant.parse("2026-11-25T09:30:00Z"));
    Files.setLastModifiedTime(file, recorded);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    finish();

    assertThat(RecordingProbe.of(file).cues()).isTrue();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(recorded);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void whereverItWasCutOffWhatCanBeReadIsKept() throws Exception {
    Path whole = folder.resolve("whole");
    CutOff.write(whole, 60, 50);
    byte[] bytes = Files.readAllBytes(whole);
    Path file = folder.resolve("file.webm");
    for (int length = bytes.length - 600; length < bytes.length; length += 7) {
      Files.write(file, Arrays.copyOf(bytes, length));
      List<String> frames = CutOff.frames(file);

      finish();

      assertThat(CutOff.frames(file)).as("cut at %d", length).isEqualTo(frames);
      assertThat(RecordingProbe.of(file).cues()).isTrue();
    }
  }

  @Test
  void zerosThatALostPowerLeftAtTheEndAreDropped() throws Exception {
    Path file = folder.resolve("file.webm");
    CutOff.write(file, 100, 100);
    List<String> frames = CutOff.frames(file);
    Files.write(file, new byte[8192], StandardOpenOption.APPEND);

    finish();

    assertThat(CutOff.frames(file)).isEqualTo(frames);
    assertThat(Files.size(file)).isLessThan(100 * 100 + 8192);
  }

  @Test
  void whatMakesNoSenseIsLeftAlone() throws Exception {
    Path sound = folder.resolve("sound");
    CutOff.write(sound, 10, 100);
    byte[] bytes = Files.readAllBytes(sound);
    Files.delete(sound);
    Files.createFile(folder.resolve("empty.webm"));
    Files.write(folder.resolve("junk.webm"), new byte[5000]);
    Files.write(folder.resolve("junk-after-the-start.mkv"), Arrays.copyOf(bytes, 60));
    Files.write(folder.resolve("of-another-name.mp4"), bytes);
    Files.write(folder.resolve("of-another-name"), bytes);
    Files.createDirectory(folder.resolve("folder.webm"));
    try (MatroskaWriter writer = MatroskaWriter.open(folder.resolve("header.webm"), true)) {
      writer.signAs(FileClaim.MARK);
      writer.begin(List.of(new Track.Audio(2)));
    }
    List<String> before = identities();

    finish();

    assertThat(identities()).isEqualTo(before);
  }

  @Test
  void aRecordingWhoseTimeGoesBackIsLeftAlone() throws Exception {
    Path file = folder.resolve("file.webm");
    CutOff.write(file, 10, 100);
    byte[] bytes = Files.readAllBytes(file);
    int clusters = 400; // beyond the header
    Files.write(file, Arrays.copyOfRange(bytes, clusters, bytes.length), StandardOpenOption.APPEND);
    Files.write(file, bytes, StandardOpenOption.APPEND);
    List<String> before = identities();

    finish();

    assertThat(identities()).isEqualTo(before);
  }

  @Test
  void linksAreNotFollowed(@TempDir Path elsewhere) throws Exception {
    Path outside = elsewhere.resolve("outside.webm");
    CutOff.write(outside, 10, 100);
    Files.createSymbolicLink(folder.resolve("link.webm"), outside);
    Files.createSymbolicLink(folder.resolve("folder"), elsewhere);
    // where the copy is to be made
    Path own = folder.resolve("own.webm");
    CutOff.write(own, 10, 100);
    Files.createSymbolicLink(folder.resolve("own.webm.finishing"), outside);
    String before = CutOff.identity(outside);

    finish();

    assertThat(CutOff.identity(outside)).isEqualTo(before);
    assertThat(folder.resolve("link.webm")).isSymbolicLink();
    assertThat(RecordingProbe.of(own).cues()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"done.webm.finishing", "gone.mkv.finishing"})
  void aCopyThatWasLeftIsRemoved(String name) throws Exception {
    CutOff.write(folder.resolve("done.webm"), 10, 100);
    Path copy = Files.createFile(folder.resolve(name));
    Path other = Files.createFile(folder.resolve("notes.finishing"));

    finish();

    assertThat(copy).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void aFileThatIsClaimedIsLeftAlone() throws Exception {
    Path file = folder.resolve("file.webm");
    Path copy = Files.createFile(folder.resolve("file.webm.finishing"));
    CutOff.write(file, 10, 100);
    String before = CutOff.identity(file);

    try (FileClaim _ = FileClaim.take(file, false).orElseThrow()) {
      finish();
      assertThat(CutOff.identity(file)).isEqualTo(before);
      assertThat(copy).exists();
    }

    finish();
    assertThat(RecordingProbe.of(file).cues()).isTrue();
    assertThat(copy).doesNotExist();
  }

  @Test
  void anInterruptedThreadFinishesNothingMore() throws Exception {
    Path file = folder.resolve("file.webm");
    CutOff.write(file, 10, 100);
    String before = CutOff.identity(file);

    Thread.currentThread().interrupt();
    try {
      finish();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(CutOff.identity(file)).isEqualTo(before);
  }

  private List<String> identities() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .sorted()
          .map(file -> {
            try {
              return file + ": " + CutOff.identity(file);
            } catch (IOException gone) {
              return file + " is gone";
            }
          })
          .toList();
    }
  }
}
