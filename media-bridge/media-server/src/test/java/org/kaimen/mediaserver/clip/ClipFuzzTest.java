package org.kaimen.mediaserver.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a stranger sends as a clip is made anew, or refused by name.
class ClipFuzzTest {

  private static final long LARGEST_PIECE = 128L * 1024 * 1024;

  static Stream<byte[]> clips() throws IOException {
    return Stream.of(
        Files.readAllBytes(SampleClips.UDTA),
        Files.readAllBytes(SampleClips.SCREEN),
        Files.readAllBytes(SampleClips.HEVC));
  }

  @MethodSource("clips")
  @FuzzTest(maxDuration = "2m")
  void anyClipIsMadeAnewOrRefused(byte[] bytes) throws IOException {
    av_max_alloc(LARGEST_PIECE);
    Path file = Files.createTempFile("fuzz", ".clip");
    Path made = Files.createTempFile("fuzz", ".made");
    try {
      Files.write(file, bytes);
      for (ClipFormat format : ClipFormat.values()) {
        make(file, made, format);
      }
    } finally {
      Files.delete(file);
      Files.delete(made);
    }
  }

  private static void make(Path file, Path made, ClipFormat format) throws IOException {
    try {
      ClipCopy.make(file, made, format, Duration.ofMinutes(2));
      assertThat(made).isNotEmptyFile();
    } catch (ClipException refused) {
      assertThat(refused.fault()).isNotNull();
    }
  }
}
