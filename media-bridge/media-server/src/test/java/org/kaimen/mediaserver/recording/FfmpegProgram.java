package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/// The `ffmpeg` program that comes with the libraries. It is linked with PulseAudio's, which the
/// media server does without: a machine for tests gets it from the distribution's packages.
final class FfmpegProgram {

  private static final String PULSE = "libpulse0";
  private static final Path PROGRAM = ready();

  private FfmpegProgram() {}

  private record Ended(int status, String said) {}

  /// @return what it complains of
  static String run(List<String> arguments) throws IOException, InterruptedException {
    Ended ended = start(PROGRAM, arguments);
    return ended.status() == 0 ? ended.said() : ended.said() + "\nended with " + ended.status();
  }

  private static Path ready() {
    try {
      // not loaded: that would need PulseAudio's library before it can be installed
      Path program =
          Loader.cacheResource("/org/bytedeco/ffmpeg/" + Loader.getPlatform())
              .toPath()
              .resolve("ffmpeg");
      if (!program.toFile().setExecutable(true)) {
        throw new IllegalStateException("cannot be made executable: " + program);
      }
      if (start(program, List.of("-version")).status() != 0) {
        install();
      }
      Ended ended = start(program, List.of("-version"));
      if (ended.status() != 0) {
        throw new IllegalStateException(
            "ffmpeg does not start; install " + PULSE + "? " + ended.said());
      }
      return program;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void install() throws IOException, InterruptedException {
    for (List<String> step :
        List.of(List.of("update", "-qq"), List.of("install", "-y", "-qq", PULSE))) {
      List<String> command = new ArrayList<>(List.of("apt-get"));
      command.addAll(step);
      new ProcessBuilder(command).inheritIO().start().waitFor();
    }
  }

  private static Ended start(Path program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "-v", "error", "-nostdin"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", String.valueOf(program.getParent()));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
