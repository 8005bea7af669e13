package org.kaimen.mediaserver.clip;

import java.nio.file.Path;

/// Small clips made with FFmpeg 5.1 and 8.1: two seconds of a test picture and a tone, unless said.
final class SampleClips {

  private static final Path FOLDER = Path.of("src/test/resources/clip");

  /// QuickTime as iPhones write it: H.264 and AAC, the place under its key, on its side, its index
  /// at the end, with subtitles and a track of time code.
  static final Path PHONE = FOLDER.resolve("phone.mov");

  /// The place as `©xyz`.
  static final Path UDTA = FOLDER.resolve("udta.mov");

  /// VP8 and Opus, with a title.
  static final Path SCREEN = FOLDER.resolve("screen.webm");

  static final Path HEVC = FOLDER.resolve("hevc.mp4");

  /// MPEG-4 part 2, of old cameras.
  static final Path OLD = FOLDER.resolve("old.mp4");

  /// 130 seconds.
  static final Path LONG = FOLDER.resolve("long.mp4");

  private SampleClips() {}
}
