package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.platform.Refusal;

class FileCheckFuzzTest {

  @TempDir private static Path folder;

  static Stream<byte[]> samples() {
    return Stream.of(
        Samples.jpeg(),
        Samples.png(),
        Samples.webp(),
        Samples.pdf(),
        Samples.clip("udta.mov"),
        Samples.clip("screen.webm"),
        PdfSamples.packed("/Type /ObjStm /Filter /FlateDecode", 1, "<< /S /Launch >>"));
  }

  /// Whatever is sent is of one kind and can be drawn, or refused by name.
  @MethodSource("samples")
  @FuzzTest(maxDuration = "30s")
  void anyFileIsTakenOrRefused(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    int kinds = 0;
    for (AttachmentType type : AttachmentType.values()) {
      try {
        assertThat(FileCheck.check(file, type.mediaType())).isEqualTo(type);
        kinds++;
        if (type.isPicture()) {
          CleanPicture.make(file, type, OutputStream.nullOutputStream());
        }
      } catch (Refusal refused) {
        assertThat(refused.code()).isInstanceOf(CaseRefusal.class);
      }
    }
    assertThat(kinds).isLessThanOrEqualTo(1);
  }
}
