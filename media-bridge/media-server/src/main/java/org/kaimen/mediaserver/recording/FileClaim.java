package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The right to write a file: of all threads and processes that ask for it, one has it, until it
/// lets go or its process ends, however it does.
///
/// It is a lock of `flock(2)` on the file itself. The locks of POSIX, which are what Java has, end
/// when the process closes any descriptor of the file, and players, libavformat and those who
/// measure a recording open and close it all the time. A lock file beside it could be deleted, and
/// would stay after a crash. Of a shared folder the lock is seen by all nodes where the file system
/// passes it on, as NFS does unless mounted with `nolock` or `local_lock`.
final class FileClaim implements AutoCloseable {

  /// What the files call their writer that are claimed while they are written. Of others nobody
  /// knows whether they are being written.
  static final String MARK = "Kaimen";

  private static final int ATTEMPTS = 10;

  private final int descriptor;

  private FileClaim(int descriptor) {
    this.descriptor = descriptor;
  }

  /// Empty where another has it.
  ///
  /// @param create whether to make the file where it is missing
  /// @throws IOException where the file is not there, or cannot be claimed by anyone
  static Optional<FileClaim> take(Path file, boolean create) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      FileClaim claim = new FileClaim(Posix.open(file, create));
      boolean kept = false;
      try {
        if (!Posix.lock(claim.descriptor)) {
          return Optional.empty();
        }
        // between the two it may have been replaced
        kept = claim.isOf(file);
      } finally {
        if (!kept) {
          claim.close();
        }
      }
      if (kept) {
        return Optional.of(claim);
      }
    }
    throw new IOException("the file is replaced all the time");
  }

  /// Whether the file that was claimed is still the one of that name.
  boolean isOf(Path file) throws IOException {
    return Files.exists(file) && Files.isSameFile(Path.of("/proc/self/fd/" + descriptor), file);
  }

  @Override
  public void close() {
    Posix.close(descriptor);
  }
}
