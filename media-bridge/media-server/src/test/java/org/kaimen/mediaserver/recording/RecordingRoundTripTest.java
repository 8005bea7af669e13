package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaimen.mediaserver.container.Av1Configuration;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Frame;
import org.kaimen.mediaserver.container.MatroskaReader;
import org.kaimen.mediaserver.container.Track;

/// Plays a file into a recorder and looks at what was recorded.
class RecordingRoundTripTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"VP8", "VP9", "H264", "AV1"})
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
      if (encoding != Encoding.H264) { // whose key frames get the parameter sets
        assertThat(video(target)).isEqualTo(video(played));
      }
      assertThat(MediaFiles.complaints(target)).isEmpty();
    }
  }

  @Test
  void av1FromAnotherEncoderIsRecorded() throws Exception {
    Path played = MediaFiles.ofAnotherAv1Encoder();
    Path target = folder.resolve("recorded");
    try (var bench = new RecordingTestBench(played, target, RecordingProfile.WEBM)) {
      RecordingProbe recorded = bench.recordAll();

      assertThat(recorded.track("av1").width()).isEqualTo(MediaFiles.WIDTH);
      assertThat(recorded.track("av1").height()).isEqualTo(MediaFiles.HEIGHT);
      assertThat(video(target)).isEqualTo(video(played));
      assertThat(firstKeyFrame(target)).as("its header").startsWith(sequenceHeader(target));
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

  /// The frames of the file's video: whether each is a key frame, its length and its checksum.
  private static List<String> video(Path file) throws IOException {
    List<String> frames = new ArrayList<>();
    try (MatroskaReader reader = MatroskaReader.open(file)) {
      for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
        if (reader.tracks().get(frame.track()) instanceof Track.Video) {
          CRC32 sum = new CRC32();
          sum.update(frame.data());
          frames.add(
              (frame.key() ? "key " : "other ") + frame.data().length + " " + sum.getValue());
        }
      }
    }
    return frames;
  }

  private static byte[] firstKeyFrame(Path file) throws IOException {
    try (MatroskaReader reader = MatroskaReader.open(file)) {
      Frame frame = Objects.requireNonNull(reader.read());
      while (!(reader.tracks().get(frame.track()) instanceof Track.Video)) {
        frame = Objects.requireNonNull(reader.read());
      }
      return frame.data();
    }
  }

  /// What the file says to a decoder of AV1 before the first frame.
  private static byte[] sequenceHeader(Path file) throws IOException {
    try (MatroskaReader reader = MatroskaReader.open(file)) {
      for (Track track : reader.tracks()) {
        if (track instanceof Track.Video video && video.setup() instanceof Av1Configuration av1) {
          return av1.units();
        }
      }
      throw new AssertionError("no AV1 in the file");
    }
  }
}
