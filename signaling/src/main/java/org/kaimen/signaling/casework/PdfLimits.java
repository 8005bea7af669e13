package org.kaimen.signaling.casework;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// How much a PDF may hold, so that looking into it takes neither all memory nor all day: an empty
/// array is two bytes in the file and a hundred in memory.
final class PdfLimits {

  /// Of a file and what its object streams unpack to together.
  private static final int MOST_THINGS = 600_000;

  /// Of the object streams, in bytes.
  private static final int MOST_UNPACKED = 16 * 1024 * 1024;

  private static final byte[] OBJECT_STREAM = "/ObjStm".getBytes(StandardCharsets.US_ASCII);

  private final long end;
  private int things = MOST_THINGS;
  private int unpacked = MOST_UNPACKED;
  private boolean namesObjectStreams;

  /// @param longest of all that is done under these limits, from now on
  PdfLimits(Duration longest) {
    end = System.nanoTime() + longest.toNanos();
  }

  /// It takes more time than any honest file.
  static final class OutOfTime extends IOException {}

  boolean isOutOfTime() {
    return System.nanoTime() - end >= 0;
  }

  void checkTime() throws OutOfTime {
    if (isOutOfTime()) {
      throw new OutOfTime();
    }
  }

  /// It holds too much to be looked into, or what cannot be.
  static final class Exceeded extends IOException {
    Exceeded(String what) {
      super(what);
    }
  }

  /// Among compressed bytes there are as many as chance has it, one in 85.
  void measure(Path pdf) throws IOException {
    byte[] bytes = Files.readAllBytes(pdf);
    count(bytes, bytes.length);
    int matched = 0;
    for (byte one : bytes) {
      matched = one == OBJECT_STREAM[matched] ? matched + 1 : one == OBJECT_STREAM[0] ? 1 : 0;
      if (matched == OBJECT_STREAM.length) {
        namesObjectStreams = true;
        return;
      }
    }
  }

  boolean namesObjectStreams() {
    return namesObjectStreams;
  }

  void inflated(InputStream raw) throws IOException {
    try (InputStream content = new InflaterInputStream(raw)) {
      plain(content);
    } catch (ZipException | EOFException _) {
      // what of it can be unpacked is counted; a reader gets no further either
    }
  }

  void plain(InputStream content) throws IOException {
    byte[] piece = new byte[8192];
    for (int length = content.read(piece); length >= 0; length = content.read(piece)) {
      checkTime();
      unpacked -= length;
      if (unpacked < 0) {
        throw new Exceeded("more than can be unpacked");
      }
      count(piece, length);
    }
  }

  private void count(byte[] piece, int length) throws Exceeded {
    for (int i = 0; i < length; i++) {
      switch (piece[i]) {
        case '[', '(', '<' -> things--;
        default -> {}
      }
    }
    if (things < 0) {
      throw new Exceeded("more things than are looked at");
    }
  }
}
