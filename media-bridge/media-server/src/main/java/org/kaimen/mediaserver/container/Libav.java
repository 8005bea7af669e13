package org.kaimen.mediaserver.container;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOSPC;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What all that reads, writes and converts media shares of the FFmpeg libraries.
public final class Libav {

  private static final int LONGEST_MESSAGE = 128;
  private static final int NO_SPACE;

  static {
    // it would write to the process's standard error; what matters comes back as a code
    av_log_set_level(AV_LOG_QUIET);
    // only now, for the call above is what loads the library
    NO_SPACE = AVERROR_ENOSPC();
  }

  private Libav() {}

  /// Loads the libraries.
  ///
  /// @throws IOException where there are none for this platform
  public static void load() throws IOException {
    try {
      check(0, "load");
    } catch (LinkageError missing) {
      throw new IOException("libavformat is not there for this platform", missing);
    }
  }

  /// Passes on what a call answered, or throws where that is an error.
  public static int check(int answer, String action) throws IOException {
    if (answer < 0) {
      String why = "cannot " + action + ": " + message(answer);
      throw answer == NO_SPACE ? new NoSpaceException(why) : new IOException(why);
    }
    return answer;
  }

  /// A path is never taken for the name of another protocol.
  public static String url(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  private static String message(int error) {
    byte[] text = new byte[LONGEST_MESSAGE];
    av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }
}
