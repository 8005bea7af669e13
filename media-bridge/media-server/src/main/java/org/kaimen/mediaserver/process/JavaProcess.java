package org.kaimen.mediaserver.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Starts a Java process on the class path of this one, with little memory and one processor.
public final class JavaProcess {

  /// The secrets of the node are not for it.
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE");

  private static final List<String> FRUGAL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ActiveProcessorCount=1",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // the codecs' memory is not Java's to count
          "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");

  private static final String BOOT_LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  private JavaProcess() {}

  /// @param shell a script that ends with running what it is given, `exec "$@"`
  /// @param heapMegabytes at most
  /// @param program the class whose `main` it runs
  public static Process start(
      String shell, int heapMegabytes, Class<?> program, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell, program.getSimpleName()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(FRUGAL);
    String cache = System.getProperty("org.bytedeco.javacpp.cachedir");
    if (cache != null) {
      command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    }
    command.addAll(onThisClassPath(program));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().retainAll(INHERITED);
    return builder.start();
  }

  /// In the process: ends it with its input, for whoever holds that open and asked is gone then.
  public static void endWith(InputStream input) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            while (input.read() >= 0) {
              // nothing more is said
            }
          } catch (IOException closed) {
            // that is an end, too
          } finally {
            Runtime.getRuntime().halt(1);
          }
        });
  }

  /// The program is in the same class path as this one, or in the same jar of jars.
  private static List<String> onThisClassPath(Class<?> program) {
    String classPath = System.getProperty("java.class.path");
    String name = program.getName();
    String here =
        Objects.requireNonNull(program.getResource(program.getSimpleName() + ".class")).toString();
    return here.contains("BOOT-INF/")
        ? List.of("-Dloader.main=" + name, "-cp", classPath, BOOT_LAUNCHER)
        : List.of("-cp", classPath, name);
  }
}
