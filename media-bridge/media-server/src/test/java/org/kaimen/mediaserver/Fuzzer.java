package org.kaimen.mediaserver;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Jazzer, in a process of its own for each time.
final class Fuzzer {

  /// Ours, and what reads for us: a search is blind in what is not among them. FFmpeg is none of
  /// Java's.
  private static final String SEEN =
      "org.kaimen.**:tools.jackson.core.**:tools.jackson.databind.node.**:org.bouncycastle.tls.**";

  private Fuzzer() {}

  /// Searches for so long.
  ///
  /// @param faults where it puts what leads to a fault
  /// @param from where it begins from; the first is where it puts what leads somewhere new
  /// @return what it said, where it found something wrong; else nothing
  static String search(Class<?> type, String method, String duration, Path faults, Path... from)
      throws IOException, InterruptedException {
    return run(
        type,
        method,
        List.of("--max_duration=" + duration, "-artifact_prefix=" + faults + "/"),
        from);
  }

  /// Takes over from some folders, and from the target's kept inputs, what leads anywhere: no two
  /// files to the same places.
  ///
  /// @param control where it writes which file leads where
  /// @param folders the first is the one to fill
  /// @return what it said, where that failed; else nothing
  static String merge(Class<?> type, String method, Path control, Path... folders)
      throws IOException, InterruptedException {
    return run(type, method, List.of("-merge=1", "-merge_control_file=" + control), folders);
  }

  private static String run(Class<?> type, String method, List<String> what, Path... folders)
      throws IOException, InterruptedException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                classPath,
                Jazzer.class.getName(),
                "--target_class=" + type.getName(),
                "--target_method=" + method,
                "--instrumentation_includes=" + SEEN,
                // it counts the peak of the process that started it; -Xmx bounds this one
                "-rss_limit_mb=0",
                // a process that stood still is not slow
                "-report_slow_units=600",
                "-print_final_stats=1"));
    command.addAll(what);
    for (Path folder : folders) {
      command.add(folder.toString());
    }
    Path output = Files.createTempFile("fuzz", ".log");
    try {
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      return code == 0
          ? ""
          : type.getSimpleName() + "#" + method + ":\n" + Files.readString(output);
    } finally {
      Files.delete(output);
    }
  }
}
