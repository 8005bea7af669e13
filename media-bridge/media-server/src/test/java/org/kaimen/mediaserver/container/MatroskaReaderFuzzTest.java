package org.kaimen.mediaserver.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are played or finished may have been written by anybody: whatever is in them, reading
/// them fails with an [IOException] or gives frames of its tracks.
class MatroskaReaderFuzzTest {

  /// Of a file that ends well and of one that was cut off, the head and some media.
  static Stream<byte[]> files() throws IOException {
    return Stream.of(start("kms-video-audio-15s.webm"), start("kms-cut-off-by-crash.webm"));
  }

  private static byte[] start(String name) throws IOException {
    try (InputStream file =
        MatroskaReaderFuzzTest.class.getResourceAsStream("/recording/" + name)) {
      return file.readNBytes(4096);
    }
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "2m")
  void tellsAHeadOfAnyBytes(byte[] bytes) {
    MatroskaHead.of(ByteBuffer.wrap(bytes))
        .ifPresent(
            head -> assertThat(head.application().length()).isLessThanOrEqualTo(bytes.length));
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "2m")
  void readsAndSeeksInAnyFile(byte[] bytes) throws IOException {
    withFile(
        bytes,
        file -> {
          try (MatroskaReader reader = MatroskaReader.open(file)) {
            readAll(reader);
            reader.seek(500);
            readAll(reader);
          }
        });
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "2m")
  void copiesAnyFile(byte[] bytes) throws IOException {
    withFile(
        bytes,
        file -> {
          Path copy = file.resolveSibling(file.getFileName() + ".copy");
          try (MatroskaReader reader = MatroskaReader.open(file);
              MatroskaWriter writer = MatroskaWriter.open(copy, true)) {
            if (reader.copyTo(writer) > 0) {
              writer.finish();
            }
          } finally {
            Files.deleteIfExists(copy);
          }
        });
  }

  /// Else the targets would begin far from what they are for.
  @ParameterizedTest
  @MethodSource("files")
  void theSeedsHaveFrames(byte[] bytes, @TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("seed.webm"), bytes);

    try (MatroskaReader reader = MatroskaReader.open(file)) {
      assertThat(reader.read()).isNotNull();
    }
  }

  private static void readAll(MatroskaReader reader) throws IOException {
    Frame frame;
    while ((frame = reader.read()) != null) {
      assertThat(frame.track()).isBetween(0, reader.tracks().size() - 1);
      assertThat(frame.data()).isNotEmpty();
    }
  }

  private interface Use {
    void of(Path file) throws IOException;
  }

  private static void withFile(byte[] bytes, Use use) throws IOException {
    Path file = Files.createTempFile("fuzz", ".webm");
    try {
      Files.write(file, bytes);
      use.of(file);
    } catch (IOException _) {
      // so it may end
    } finally {
      Files.delete(file);
    }
  }
}
