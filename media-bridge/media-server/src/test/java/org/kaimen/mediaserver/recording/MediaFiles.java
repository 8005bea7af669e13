package org.kaimen.mediaserver.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.kaimen.mediaserver.container.Encoding;

/// Files of a test picture and a tone, encoded by the `ffmpeg` program that comes with the
/// libraries.
public final class MediaFiles {

  public static final int WIDTH = 320;
  public static final int HEIGHT = 240;
  public static final int FRAMES_A_SECOND = 25;
  public static final int SECONDS = 12;

  /// A key frame every two seconds.
  private static final int KEY_FRAME_FRAMES = 50;

  private static final Path FOLDER = Path.of("target", "test-media");

  private MediaFiles() {}

  /// Twelve seconds of video in this encoding with Opus.
  public static Path of(Encoding encoding) {
    return of(
        encoding + (encoding == Encoding.H264 ? ".mkv" : ".webm"),
        switch (encoding) {
          case VP8 -> List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8");
          case VP9 -> List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8");
          case H264 -> List.of("-c:v", "libopenh264");
          case AV1 -> List.of("-c:v", "libaom-av1", "-usage", "realtime", "-cpu-used", "8");
          case OPUS -> List.of("-vn");
        });
  }

  /// The same in AV1 of SVT-AV1, which has frames that are not shown, where a browser's libaom in
  /// real time has none.
  static Path ofAnotherAv1Encoder() {
    return of("SVT-AV1.webm", List.of("-c:v", "libsvtav1", "-preset", "12"));
  }

  private static synchronized Path of(String name, List<String> encoder) {
    Path file = FOLDER.resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(FOLDER);
        Path fresh = FOLDER.resolve("new-" + file.getFileName());
        encode(encoder, fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What a decoder complains of in a file; empty where it is sound.
  public static String complaints(Path file) {
    List<String> asItIs = List.of("-fps_mode", "passthrough", "-enc_time_base:v", "1/1000");
    List<String> arguments = new ArrayList<>(List.of("-i", file.toString()));
    arguments.addAll(asItIs);
    arguments.addAll(List.of("-f", "null", "-"));
    return ffmpeg(arguments.toArray(String[]::new));
  }

  private static void encode(List<String> encoder, Path target) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-y", "-f", "lavfi", "-i"));
    String picture = "testsrc=size=" + WIDTH + "x" + HEIGHT + ":rate=" + FRAMES_A_SECOND;
    arguments.addAll(List.of(picture + ",format=yuv420p", "-f", "lavfi", "-i"));
    arguments.addAll(List.of("sine=frequency=440:sample_rate=48000", "-t", "" + SECONDS));
    arguments.addAll(encoder);
    arguments.addAll(List.of("-b:v", "400k", "-g", "" + KEY_FRAME_FRAMES, "-c:a", "libopus"));
    arguments.add(target.toString());
    String complaints = ffmpeg(arguments.toArray(String[]::new));
    if (!Files.exists(target) || Files.size(target) == 0) {
      throw new IOException(complaints);
    }
  }

  /// Runs the program.
  ///
  /// @return what it complains of
  public static String ffmpeg(String... arguments) {
    try {
      return FfmpegProgram.run(List.of(arguments));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
