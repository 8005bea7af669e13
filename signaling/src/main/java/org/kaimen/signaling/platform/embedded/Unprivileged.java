package org.kaimen.signaling.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How a program that refuses root is started: PostgreSQL does.
enum Unprivileged {
  /// This JVM is not root itself.
  AS_IS(List.of()),
  /// In a user namespace of its own the process is nobody, and still owns its files.
  NAMESPACE(List.of("unshare", "-U")),
  /// Where namespaces are refused (some containers): as nobody, who must then own the files.
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int NOBODY_ID = 65534;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an unmodifiable list
  private final List<String> prefix;

  Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  static Unprivileged ofThisMachine() throws IOException, InterruptedException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      return AS_IS;
    }
    int refused =
        new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start().waitFor();
    return refused == 0 ? NAMESPACE : NOBODY;
  }

  List<String> prefix() {
    return prefix;
  }

  /// Makes the files under a folder belong to whom the program runs as.
  void own(Path folder) throws IOException {
    if (this != NOBODY) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", NOBODY_ID);
        Files.setAttribute(file, "unix:gid", NOBODY_ID);
      }
    }
  }
}
