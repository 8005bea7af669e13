package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Lets the fuzz targets of this module search for new input: all in one process for some seconds,
/// or, with `-Dkaimen.fuzz=5m`, each in one of its own for so long, two at a time; with
/// `-Dkaimen.fuzz.targets=Stun` only those with that in their names.
class EveryFuzzTargetTest {

  private static final String A_MOMENT = "20s";
  private static final int AT_ONCE = 2;

  private final String duration = System.getProperty("kaimen.fuzz", "");
  private final String wanted = System.getProperty("kaimen.fuzz.targets", "");

  @Test
  void findsNothing() throws Exception {
    if (duration.isEmpty()) {
      assertThat(fuzz(AllFuzzTargets.class, "takesAnything", A_MOMENT)).isEmpty();
      return;
    }
    List<Future<String>> findings = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (FuzzTargets.Target each : FuzzTargets.all()) {
        if (each.name().contains(wanted)) {
          findings.add(threads.submit(() -> fuzz(each.type(), each.method().getName(), duration)));
        }
      }
    }
    assertThat(findings).as("targets").isNotEmpty();
    for (Future<String> finding : findings) {
      assertThat(finding.get()).isEmpty();
    }
  }

  /// @return what it said, where it found something; else nothing
  private static String fuzz(Class<?> type, String method, String duration)
      throws IOException, InterruptedException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path output = Files.createTempFile("fuzz", ".log");
    try {
      int code =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:+UseSerialGC",
                  "-Xmx512m",
                  "-cp",
                  classPath,
                  Jazzer.class.getName(),
                  "--target_class=" + type.getName(),
                  "--target_method=" + method,
                  "--instrumentation_includes=org.kaimen.**",
                  "--max_duration=" + duration,
                  // it counts the peak of the process that started it; -Xmx bounds this one
                  "-rss_limit_mb=0")
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
