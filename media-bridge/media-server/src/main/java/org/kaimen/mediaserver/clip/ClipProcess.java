package org.kaimen.mediaserver.clip;

import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.kaimen.mediaserver.process.JavaProcess;

/// The process a clip is made anew in. Its arguments are the two files, the format and the most
/// seconds; it answers `begun` and then `made`, `refused <fault>` or `failed`.
final class ClipProcess {

  static final String BEGUN = "begun";
  static final String MADE = "made";
  static final String REFUSED = "refused";
  static final String FAILED = "failed";

  /// In bytes: no table of an honest clip of two minutes is as large.
  private static final long LARGEST_PIECE = 128L * 1024 * 1024;

  private ClipProcess() {}

  public static void main(String[] arguments) {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    JavaProcess.endWith(System.in);
    answers.println(BEGUN);
    try {
      av_max_alloc(LARGEST_PIECE);
      ClipCopy.make(
          Path.of(arguments[0]),
          Path.of(arguments[1]),
          ClipFormat.valueOf(arguments[2]),
          Duration.ofSeconds(Long.parseLong(arguments[3])));
      answers.println(MADE);
    } catch (ClipException refused) {
      answers.println(REFUSED + " " + refused.fault());
    } catch (IOException e) {
      answers.println(FAILED + " " + e.getMessage());
    }
  }
}
