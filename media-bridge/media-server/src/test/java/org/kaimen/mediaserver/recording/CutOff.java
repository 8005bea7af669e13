package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kaimen.mediaserver.container.Frame;
import org.kaimen.mediaserver.container.FrameFile;
import org.kaimen.mediaserver.container.MatroskaReader;
import org.kaimen.mediaserver.container.MatroskaWriter;
import org.kaimen.mediaserver.container.Track;

/// Files as a crash leaves them, and what is in files.
final class CutOff {

  private CutOff() {}

  /// A recording of speech that was never completed, of our own making.
  ///
  /// @param frames of 20 ms each
  /// @param size of each, in bytes
  static void write(Path file, int frames, int size) throws IOException {
    try (MatroskaWriter writer = MatroskaWriter.open(file, true)) {
      writer.signAs(FileClaim.MARK);
      writer.begin(List.of(new Track.Audio(2)));
      for (int i = 0; i < frames; i++) {
        byte[] sound = new byte[size];
        Arrays.fill(sound, (byte) i);
        sound[0] = 0x78; // 20 ms of stereo, RFC 6716 §3.1
        FrameFile.write(writer, new Frame(0, i * 20L, 20, true, sound));
      }
      writer.endCluster();
    }
  }

  /// All frames of a file, each as a line.
  static List<String> frames(Path file) throws IOException {
    List<String> frames = new ArrayList<>();
    try (MatroskaReader reader = MatroskaReader.open(file)) {
      for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
        frames.add(
            "%d at %d%s: %d bytes, %08x"
                .formatted(
                    frame.track(),
                    frame.timeMillis(),
                    frame.key() ? " key" : "",
                    frame.data().length,
                    Arrays.hashCode(frame.data())));
      }
    }
    return frames;
  }

  /// Differs where a name leads to another file than before, or to one that was changed.
  static String identity(Path file) throws IOException {
    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
    return is.fileKey() + ", " + is.size() + " bytes of " + is.lastModifiedTime();
  }
}
