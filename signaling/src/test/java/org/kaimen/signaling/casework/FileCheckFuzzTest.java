package org.kaimen.signaling.casework;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.platform.Refusal;

class FileCheckFuzzTest {

  @TempDir private static Path folder;

  /// Whatever is sent is either of a kind or refused by name.
  @FuzzTest(maxDuration = "10s")
  void anyFileIsTakenOrRefused(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    for (AttachmentType type : AttachmentType.values()) {
      try {
        FileCheck.check(file, type.mediaType());
      } catch (Refusal refused) {
        // by name
      }
    }
  }
}
