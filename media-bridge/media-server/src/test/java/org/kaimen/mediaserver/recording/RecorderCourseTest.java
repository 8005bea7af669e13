package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.webrtc.NoLeaks;

/// How a recording begins, ends and is refused.
@ExtendWith(NoLeaks.class)
class RecorderCourseTest {

  @TempDir Path folder;
  private RecordingTestBench bench;

  @BeforeEach
  void open() {
    bench = bench(Encoding.VP8);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private RecordingTestBench bench(Encoding encoding) {
    return new RecordingTestBench(
        MediaFiles.of(encoding), folder.resolve("recorded"), RecordingProfile.WEBM);
  }

  @Test
  void aKeyFrameIsAskedForEachSecondUntilOneComes() {
    bench.recorder.record();
    assertThat(bench.line.keyFrameRequests).isEqualTo(1);

    bench.time.advance(Duration.ofMillis(3200));

    assertThat(bench.line.keyFrameRequests).isEqualTo(4);
  }

  @Test
  void whereNothingCameNoFileIsLeft() throws Exception {
    bench.recorder.record();
    bench.time.advance(Duration.ofSeconds(1));

    var complete = bench.recorder.stop();
    bench.time.advanceUntil(complete::isDone, Duration.ofSeconds(1));

    complete.get();
    assertThat(bench.target).doesNotExist();
    assertThat(bench.heard).containsExactly("stopped");
  }

  @Test
  void stoppingTwiceIsStoppingOnce() throws Exception {
    bench.recordAll();

    bench.stop();

    assertThat(bench.heard).containsOnlyOnce("stopped");
  }

  @Test
  void webmRefusesH264() {
    bench.close();
    bench = bench(Encoding.H264);
    bench.recorder.record();
    bench.player.play();
    bench.time.advance(Duration.ofSeconds(2));

    assertThat(bench.heard).contains("failed: NOT_RECORDABLE, WebM takes no H.264");
    assertThat(bench.recorder.stop())
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("WebM takes no H.264");
  }

  @Test
  void aPictureThatNoneFollowsStandsToTheEnd() throws Exception {
    RecordingProbe recorded = recordScreen(() -> bench.heard.contains("recording"));

    assertThat(recorded.track("vp8").frames()).isEqualTo(1);
    assertThat(recorded.durationMillis()).isCloseTo(3000, within(200L));
  }

  @Test
  void theLastPictureStandsToTheEnd() throws Exception {
    long begun = bench.time.loop().ticker().nanoTime();
    RecordingProbe recorded =
        recordScreen(() -> bench.time.loop().ticker().nanoTime() - begun > 1_000_000_000L);

    assertThat(recorded.track("vp8").lastMillis()).isBetween(500L, 1000L);
    assertThat(recorded.durationMillis()).isCloseTo(3000, within(200L));
  }

  /// Three seconds without sound.
  ///
  /// @param still whether nothing moves any more
  private RecordingProbe recordScreen(BooleanSupplier still) throws Exception {
    bench.recorder.detach(MediaKind.AUDIO);
    bench.line.fault((_, _, packet) -> still.getAsBoolean() ? List.of() : List.of(packet));
    bench.recorder.record();
    bench.player.play();
    bench.time.advance(Duration.ofSeconds(3));
    return bench.stop();
  }
}
