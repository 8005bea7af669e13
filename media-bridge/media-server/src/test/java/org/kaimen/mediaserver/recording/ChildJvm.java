package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Processes of their own that run a class.
public final class ChildJvm {

  private ChildJvm() {}

  static Process start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), main, arguments);
  }

  /// @param before the command that runs the process as its last arguments say
  static Process start(List<String> before, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(command(main, arguments).command());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  public static ProcessBuilder command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /// Ends a process as `kill -9` does, and waits until it is gone.
  static void kill(Process child) throws InterruptedException {
    child.destroyForcibly().waitFor();
  }
}
