package org.kaimen.mediaserver.clip;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.kaimen.mediaserver.container.Libav;

/// Copies what shows and sounds in a clip, as it is, into a file without anything else: no place,
/// no device, no subtitles, data or attachments, nothing behind the end.
final class ClipCopy {

  /// Two minutes of 240 pictures and 400 pieces of sound a second, and as much again.
  private static final int MOST_PACKETS = 160_000;

  private ClipCopy() {}

  /// @throws IOException where the disk or the libraries fail
  static void make(Path from, Path to, ClipFormat format, Duration longest)
      throws IOException, ClipException {
    Libav.load();
    AVPacket packet = av_packet_alloc();
    try (ClipReader reader = ClipReader.open(from, format, longest);
        ClipWriter writer = new ClipWriter(to, format)) {
      writer.add(reader.picture());
      AVStream sound = reader.sound();
      if (sound != null) {
        writer.add(sound);
      }
      writer.start();
      int pictures = 0;
      for (int packets = 0; reader.read(packet); packets++) {
        AVStream stream = Objects.requireNonNull(reader.streamOf(packet));
        pictures += stream.equals(reader.picture()) ? 1 : 0;
        if (packets >= MOST_PACKETS) {
          throw new ClipException(ClipFault.DAMAGED);
        }
        writer.write(packet, stream);
      }
      if (pictures == 0) {
        throw new ClipException(ClipFault.DAMAGED);
      }
      writer.finish();
    } finally {
      av_packet_free(packet);
    }
  }
}
