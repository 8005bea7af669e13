package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaimen.mediaserver.container.Encoding;

/// Plays a file into a recorder and looks at what was recorded.
class RecordingRoundTripTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"VP8", "VP9", "H264"})
  void whatWasPlayedIsRecorded(Encoding encoding) throws Exception {
    RecordingProfile profile =
        encoding == Encoding.H264 ? RecordingProfile.MKV : RecordingProfile.WEBM;
    Path played = MediaFiles.of(encoding);
    Path target = folder.resolve("recorded");
    try (var bench = new RecordingTestBench(played, target, profile)) {
      RecordingProbe recorded = bench.recordAll();
      RecordingProbe original = RecordingProbe.of(played);

      String codec = encoding.name().toLowerCase(Locale.ROOT);
      assertThat(bench.heard).containsExactly("recording", "end of stream", "stopped");
      assertThat(recorded.cues()).isTrue();
      assertThat(recorded.track(codec).frames()).isEqualTo(original.track(codec).frames());
      assertThat(recorded.track("opus").frames()).isEqualTo(original.track("opus").frames());
      assertThat(MediaFiles.complaints(target)).isEmpty();
    }
  }

  @Test
  void whatAKurentoServerRecordedIsPlayed() throws Exception {
    Path played = Path.of("src/test/resources/recording/kms-video-audio-15s.webm");
    Path target = folder.resolve("recorded");
    try (var bench = new RecordingTestBench(played, target, RecordingProfile.WEBM)) {
      RecordingProbe recorded = bench.recordAll();
      RecordingProbe original = RecordingProbe.of(played);

      assertThat(recorded.track("vp8").frames()).isEqualTo(original.track("vp8").frames());
      assertThat(recorded.track("opus").frames()).isEqualTo(original.track("opus").frames());
      assertThat(recorded.durationMillis()).isCloseTo(original.durationMillis(), within(100L));
      assertThat(MediaFiles.complaints(target)).isEmpty();
    }
  }
}
