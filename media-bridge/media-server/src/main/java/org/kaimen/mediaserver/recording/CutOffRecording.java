package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kaimen.mediaserver.container.MatroskaHead;
import org.kaimen.mediaserver.container.MatroskaReader;
import org.kaimen.mediaserver.container.MatroskaWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One recording that was not completed, and how it is.
///
/// Its name leads to the file as it was or to the finished one at any time, however the process
/// ends; who has it open goes on with the file as it was.
final class CutOffRecording {

  private static final Logger log = LoggerFactory.getLogger(CutOffRecording.class);

  /// What is added to a file's name for the copy that is to take its place.
  private static final String COPY = ".finishing";

  /// A Kurento server does not claim what it writes, so silence has to tell that it writes no more;
  /// a pause is a silence too.
  private static final Duration SILENCE = Duration.ofHours(1);

  private final Path file;
  private final Path copy;

  CutOffRecording(Path file) {
    this.file = file;
    this.copy = file.resolveSibling(file.getFileName() + COPY);
  }

  /// Whether a file is one, or is being written still.
  static boolean is(Path file) throws IOException {
    return head(file).isPresent();
  }

  /// The recording a file is a copy of, as its name says; empty where it is none.
  static Optional<Path> originalOf(Path copy) {
    String name = String.valueOf(copy.getFileName());
    return name.endsWith(COPY)
        ? Optional.of(copy.resolveSibling(name.substring(0, name.length() - COPY.length())))
        : Optional.empty();
  }

  /// Puts a finished copy in its place; or leaves it where it is being written, or makes no sense.
  ///
  /// @param now against which the file's age is told
  void finish(Instant now) {
    try {
      Optional<FileClaim> claim = FileClaim.take(file, false);
      if (claim.isPresent()) {
        try (FileClaim held = claim.get()) {
          finish(held, now);
        }
      }
    } catch (IOException failure) {
      log.info(
          "Recording {} was cut off and cannot be finished: {}",
          file.getFileName(),
          failure.getMessage());
    }
  }

  private void finish(FileClaim claim, Instant now) throws IOException {
    MatroskaHead head = head(file).orElse(null);
    if (head == null) {
      return; // another was quicker
    }
    PosixFileAttributes before = attributes(file);
    boolean wasClaimed = head.application().equals(FileClaim.MARK);
    if (!wasClaimed && before.lastModifiedTime().toInstant().isAfter(now.minus(SILENCE))) {
      throw new IOException("another kind of server may still write it");
    }
    if (Files.getFileStore(file).getUsableSpace() < 2 * before.size()) {
      throw new IOException("it would take the room of those that are being recorded");
    }
    Files.deleteIfExists(copy);
    try {
      long frames = copy(head.webm());
      replace(claim, before);
      log.info("Recording {} was cut off: finished with {} frames", file.getFileName(), frames);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private long copy(boolean webm) throws IOException {
    try (MatroskaReader reader = MatroskaReader.open(file);
        MatroskaWriter writer = MatroskaWriter.open(copy, webm)) {
      writer.signAs(FileClaim.MARK);
      long frames = reader.copyTo(writer);
      if (frames == 0) {
        throw new IOException("there is nothing in it");
      }
      writer.finish();
      return frames;
    }
  }

  private void replace(FileClaim claim, PosixFileAttributes before) throws IOException {
    if (head(copy).isPresent()) {
      throw new IOException("its copy has no length");
    }
    Files.setPosixFilePermissions(copy, before.permissions());
    Files.setLastModifiedTime(copy, before.lastModifiedTime());
    // who did not ask for the claim may have written, replaced or deleted it meanwhile
    if (!claim.isOf(file) || !sameContent(before, attributes(file))) {
      throw new IOException("it was changed meanwhile");
    }
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean sameContent(BasicFileAttributes one, BasicFileAttributes other) {
    return one.size() == other.size() && one.lastModifiedTime().equals(other.lastModifiedTime());
  }

  /// Empty where a file is finished, or no recording.
  private static Optional<MatroskaHead> head(Path file) throws IOException {
    return MatroskaHead.read(file).filter(head -> !head.finished());
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class);
  }
}
