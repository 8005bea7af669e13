package org.kaimen.signaling.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.recording.UnfinishedRecordings;

class MatroskaLengthTest {

  private static final Path WHOLE = Path.of("src/test/resources/recordings/whole.webm");
  private static final Path CUT_OFF = Path.of("src/test/resources/recordings/cut-off.webm");

  @TempDir private Path folder;

  @Test
  void aWholeFileSaysItself() throws IOException {
    assertThat(MatroskaLength.measure(WHOLE).length())
        .isCloseTo(Duration.ofMillis(15_000), Duration.ofMillis(1_500));
    assertThat(MatroskaLength.measure(WHOLE).size()).isEqualTo(Files.size(WHOLE));
  }

  @Test
  void aFileCutOffByACrashIsAsLongAsWhatIsInIt() throws IOException {
    assertThat(MatroskaLength.measure(CUT_OFF).length()).isEqualTo(Duration.ofMillis(7_266));
  }

  @Test
  void aFileCutOffByACrashIsToldItsLength() throws IOException {
    Path copy = Files.copy(CUT_OFF, folder.resolve("copy.webm"));

    MatroskaLength.complete(copy);

    assertThat(statedLength(copy)).isEqualTo(Duration.ofMillis(7_266));
    assertThat(Files.size(copy)).isEqualTo(Files.size(CUT_OFF));
  }

  /// The media server finishes it at its next start, sooner or later than it is measured.
  @Test
  void aFileCutOffByACrashIsAsLongOnceItIsFinished() throws IOException {
    Path copy = Files.copy(CUT_OFF, folder.resolve("copy.webm"));
    Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));

    new UnfinishedRecordings(folder, InstantSource.system()).finish();

    assertThat(statedLength(copy)).isPositive();
    assertThat(MatroskaLength.measure(copy).length())
        .isCloseTo(Duration.ofMillis(7_266), Duration.ofMillis(40));
  }

  @Test
  void aFileThatSaysItsLengthIsLeftAsItIs() throws IOException {
    Path copy = Files.copy(WHOLE, folder.resolve("copy.webm"));

    MatroskaLength.complete(copy);

    assertThat(Files.mismatch(copy, WHOLE)).isEqualTo(-1);
  }

  /// By the Info alone: of the file's beginning, in which there is no block yet.
  private static Duration statedLength(Path file) throws IOException {
    return Bytes.length(Arrays.copyOf(Files.readAllBytes(file), 502));
  }

  @Test
  void whereThereIsNoFileThereIsNoLength() throws IOException {
    assertThat(MatroskaLength.measure(folder.resolve("none.webm")))
        .isEqualTo(new Track.Measured(Duration.ZERO, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "1A45DFA3",
        "FFFFFFFFFFFFFFFFFFFFFFFF",
        // a cluster of unknown size and a block that ends before its time
        "1F43B67501FFFFFFFFFFFFFFE78103A3",
        // an info whose duration is not a number
        "1549A966" + "8B" + "4489" + "88" + "7FF8000000000000"
      })
  void whatIsNoRecordingHasNoLength(String hex) throws IOException {
    assertThat(Bytes.length(HexFormat.of().parseHex(hex))).isEqualTo(Duration.ZERO);
  }

  @Test
  void theLastBlockTellsTheTimeByItsClustersTime() throws IOException {
    // Cluster (unknown size), Timestamp 0x03E8 = 1,000, SimpleBlock: track 1, +500, keyframe
    String hex = "1F43B67501FFFFFFFFFFFFFF" + "E78203E8" + "A384" + "8101F480";

    assertThat(Bytes.length(HexFormat.of().parseHex(hex))).isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void aTickMayBeAnotherThanAMillisecond() throws IOException {
    // Info: TimestampScale 100,000 ns, Duration 15,000 ticks as a float
    String hex = "1549A966" + "8E" + "2AD7B183" + "0186A0" + "448984" + "466A6000";

    assertThat(Bytes.length(HexFormat.of().parseHex(hex)))
        .isCloseTo(Duration.of(1_500, ChronoUnit.MILLIS), Duration.ofMillis(1));
  }
}
