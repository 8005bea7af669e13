package org.kaimen.mediaserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The inputs of a fuzz target that are kept beside the tests, where Jazzer looks for them: those
/// that lead to different places, from which each search goes on, and those that once led to a
/// fault. All run with the other tests.
///
/// @param target whose they are
record KeptInputs(FuzzTargets.Target target) {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path WORK = Path.of("target/fuzz");

  private static final int MOST_FILES = 100;
  private static final long MOST_BYTES = 100_000;

  /// A larger one is a waste of room and of a search's time.
  private static final long LONGEST = 8192;

  /// As libFuzzer names what it found; what has another name is kept for good.
  private static final Pattern FOUND = Pattern.compile("[0-9a-f]{40}");

  Path folder() {
    Class<?> type = target.type();
    return RESOURCES
        .resolve(type.getPackageName().replace('.', '/'))
        .resolve(type.getSimpleName() + "Inputs")
        .resolve(target.method().getName());
  }

  /// In a settled order.
  List<byte[]> read() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().map(KeptInputs::bytes).toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Searches for so long, from these inputs on, and keeps what is new.
  ///
  /// @return what Jazzer said, where it found something wrong; else nothing
  String search(String duration) throws IOException, InterruptedException {
    Path found = WORK.resolve(target.name() + "-found");
    Path merged = WORK.resolve(target.name() + "-merged");
    Files.createDirectories(folder());
    Files.createDirectories(found);
    String finding =
        Fuzzer.search(
            target.type(), target.method().getName(), duration, folder(), found, folder());
    Files.createDirectories(merged);
    empty(merged);
    Path control = WORK.resolve(target.name() + "-control");
    Files.deleteIfExists(control);
    String failure =
        Fuzzer.merge(target.type(), target.method().getName(), control, merged, folder(), found);
    if (failure.isEmpty()) {
      keep(merged, Gains.read(control));
    }
    return finding.isEmpty() ? failure : finding;
  }

  /// Searches with all targets at once, and keeps what leads to a fault only.
  ///
  /// @return as for one
  static String searchAll(String duration) throws IOException, InterruptedException {
    Path faults = Files.createDirectories(WORK.resolve("all-faults"));
    Path found = Files.createDirectories(WORK.resolve("all-found"));
    String finding = Fuzzer.search(AllFuzzTargets.class, "takesAnything", duration, faults, found);
    try (Stream<Path> files = Files.list(faults)) {
      for (Path file : files.toList()) {
        byte[] input = Files.readAllBytes(file);
        if (input.length > 0) {
          Path folder = new KeptInputs(AllFuzzTargets.target(input)).folder();
          Files.createDirectories(folder);
          Files.write(folder.resolve(file.getFileName()), AllFuzzTargets.rest(input));
        }
      }
    }
    return finding;
  }

  /// Those that lead to the most that smaller ones do not lead to, as many as there is room for.
  private void keep(Path merged, Gains gains) throws IOException {
    List<Path> best;
    try (Stream<Path> files = Files.list(merged)) {
      best =
          files
              .filter(file -> size(file) <= LONGEST)
              .sorted(
                  Comparator.comparingInt(gains::of)
                      .reversed()
                      .thenComparingLong(KeptInputs::size)
                      .thenComparing(Path::getFileName))
              .limit(MOST_FILES)
              .toList();
    }
    empty(folder());
    long room = MOST_BYTES;
    for (Path file : best) {
      if (size(file) <= room) {
        room -= size(file);
        Files.copy(file, folder().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// Takes away what a search put there.
  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (FOUND.matcher(file.getFileName().toString()).matches()) {
          Files.delete(file);
        }
      }
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}
