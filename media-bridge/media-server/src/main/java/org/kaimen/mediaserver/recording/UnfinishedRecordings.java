package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The recordings whose server died before it could complete them. They can be played, but tell
/// neither how long they are nor where their key frames are, so that a browser cannot seek.
public final class UnfinishedRecordings implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(UnfinishedRecordings.class);

  private final Path root;
  private final InstantSource clock;

  /// @param root the folder of the recordings; links in it are not followed
  public UnfinishedRecordings(Path root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  /// As [#finish], on a thread that from now on gives way to everybody else.
  @Override
  public void run() {
    try {
      Posix.giveWay(Posix.NICEST);
      finish();
    } catch (IOException elsewhere) {
      log.info("Recordings that were cut off are not finished: {}", elsewhere.getMessage());
    }
  }

  /// Finishes all there are: copies each, as it is, into a file with duration and cues, and puts
  /// that in its place. What is being written is left alone, and so is what cannot be finished.
  ///
  /// Takes as long as the copying does; ends early when the thread is interrupted.
  public void finish() {
    try {
      for (Path file : find()) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        new CutOffRecording(file).finish(clock.instant());
      }
    } catch (IOException failure) {
      log.info("The folder of the recordings cannot be looked through: {}", failure.getMessage());
    }
  }

  /// Looks at the head of each file only: there may be thousands.
  private List<Path> find() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            try {
              if (attributes.isRegularFile() && isRecording(file) && CutOffRecording.is(file)) {
                found.add(file);
              } else {
                removeLeftOver(file);
              }
            } catch (IOException unreadable) {
              log.debug("{} cannot be looked at: {}", file, unreadable.getMessage());
            }
            return Thread.currentThread().isInterrupted()
                ? FileVisitResult.TERMINATE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static boolean isRecording(Path file) {
    String name = file.toString();
    return name.endsWith(".webm") || name.endsWith(".mkv");
  }

  /// Removes the copy of a server that was killed while it made it, not of one that is making it.
  private static void removeLeftOver(Path file) throws IOException {
    Path original =
        CutOffRecording.originalOf(file).filter(UnfinishedRecordings::isRecording).orElse(null);
    if (original == null) {
      return;
    }
    if (Files.notExists(original, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(file);
      return;
    }
    Optional<FileClaim> claim = FileClaim.take(original, false);
    if (claim.isPresent()) {
      try (FileClaim _ = claim.get()) {
        Files.delete(file);
      }
    }
  }
}
