package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// A process of its own that finishes the recordings of a folder.
final class FinishingProcess {

  /// So much of a copy is written when the process ends.
  static final int BYTES = 1 << 20;

  private FinishingProcess() {}

  /// @param arguments the folder, and where the process is to die in the middle, the copy it makes
  public static void main(String[] arguments) {
    if (arguments.length > 1) {
      Path copy = Path.of(arguments[1]);
      Thread.ofPlatform().daemon().start(() -> dieBeside(copy));
    }
    new UnfinishedRecordings(Path.of(arguments[0]), InstantSource.system()).finish();
  }

  /// Without a word to anything that could still tidy up.
  private static void dieBeside(Path copy) {
    while (size(copy) < BYTES) {
      Thread.onSpinWait();
    }
    Runtime.getRuntime().halt(9);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException notThereYet) {
      return 0;
    }
  }
}
