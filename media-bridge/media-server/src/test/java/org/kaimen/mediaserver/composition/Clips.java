package org.kaimen.mediaserver.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.kaimen.mediaserver.composition.Plan.Kind;
import org.kaimen.mediaserver.composition.Plan.Part;
import org.kaimen.mediaserver.recording.MediaFiles;

/// Short recordings of one colour and one tone, and what is seen and heard in a file.
final class Clips {

  private static final int RATE = 48_000;

  private final Path folder;

  Clips(Path folder) {
    this.folder = folder;
  }

  /// @param tone an expression of the time `t` for each sample, as libavutil evaluates it
  Path record(String colour, String size, String tone, double seconds) {
    Path file = folder.resolve("%s-%d.webm".formatted(colour, tone.hashCode()));
    String complaints =
        MediaFiles.ffmpeg(
            "-y",
            "-f",
            "lavfi",
            "-i",
            "color=%s:size=%s:rate=30".formatted(colour, size),
            "-f",
            "lavfi",
            "-i",
            "aevalsrc='%s':s=%d".formatted(tone, RATE),
            "-t",
            "" + seconds,
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime",
            "-cpu-used",
            "8",
            "-c:a",
            "libopus",
            file.toString());
    assertThat(complaints).isEmpty();
    return file;
  }

  static String sine(int hertz) {
    return "0.2*sin(2*PI*%d*t)".formatted(hertz);
  }

  static Part part(Path file, String participant, Kind kind, long startMillis, long millis) {
    return new Part(
        file, participant, kind, Duration.ofMillis(startMillis), Duration.ofMillis(millis));
  }

  /// All pictures of a file, every fourth pixel each way.
  Pictures pictures(Path file) throws IOException {
    Path raw = folder.resolve("pictures.raw");
    MediaFiles.ffmpeg(
        "-y",
        "-i",
        file.toString(),
        "-vf",
        "scale=320:180:flags=neighbor",
        "-fps_mode",
        "passthrough",
        "-pix_fmt",
        "rgb24",
        "-f",
        "rawvideo",
        raw.toString());
    return new Pictures(Files.readAllBytes(raw));
  }

  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Pictures(byte[] bytes) {

    private static final int SIZE = 320 * 180 * 3;

    int count() {
      return bytes.length / SIZE;
    }

    /// What is seen at a place of the 1280 by 720.
    String at(long millis, int x, int y) {
      int pixel = (int) (millis / 40) * SIZE + (y / 4 * 320 + x / 4) * 3;
      int red = bytes[pixel] & 0xff;
      int green = bytes[pixel + 1] & 0xff;
      int blue = bytes[pixel + 2] & 0xff;
      if (Math.max(red, Math.max(green, blue)) < 70) {
        return "dark";
      }
      return (red > 120 ? "R" : "-") + (green > 120 ? "G" : "-") + (blue > 120 ? "B" : "-");
    }
  }

  Sound sound(Path file) throws IOException {
    Path raw = folder.resolve("sound.raw");
    MediaFiles.ffmpeg("-y", "-i", file.toString(), "-f", "f32le", "-ac", "1", raw.toString());
    FloatBuffer read =
        ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] samples = new float[read.remaining()];
    read.get(samples);
    return new Sound(samples);
  }

  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Sound(float[] samples) {

    double peak() {
      double peak = 0;
      for (float sample : samples) {
        peak = Math.max(peak, Math.abs(sample));
      }
      return peak;
    }

    /// The amplitude of a tone over the 20 ms from then on (Goertzel's algorithm).
    double tone(int hertz, long millis) {
      int from = (int) (millis * RATE / 1000);
      float[] part = Arrays.copyOfRange(samples, from, from + RATE / 50);
      double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
      double last = 0;
      double before = 0;
      for (float sample : part) {
        double now = sample + turn * last - before;
        before = last;
        last = now;
      }
      return 2 * Math.sqrt(last * last + before * before - turn * last * before) / part.length;
    }

    /// When a tone is first heard, in ms.
    long onset(int hertz, double amplitude, long from) {
      long millis = from;
      while (tone(hertz, millis) < amplitude) {
        millis++;
      }
      return millis + 10; // the middle of what was listened to
    }
  }
}
