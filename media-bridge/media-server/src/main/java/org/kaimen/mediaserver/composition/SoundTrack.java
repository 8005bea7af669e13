package org.kaimen.mediaserver.composition;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Libav;

/// The sound of a recording on its own clock: one channel, [#RATE] samples a second, silence where
/// nothing was recorded. Read from front to back, by one thread.
final class SoundTrack implements Track {

  /// In Hz.
  static final int RATE = 48_000;

  private static final long MICROS = 1_000_000;

  /// Time stamps are rounded to the millisecond and jitter a little; within this, in samples, one
  /// frame follows the other without a seam.
  private static final long TOLERANCE = RATE * 20L / 1000;

  private final @Nullable FrameReader reader;
  private final AVFrame decoded = av_frame_alloc();
  private final AVFrame converted = av_frame_alloc();
  private final SwrContext converter = swr_alloc();
  private float[] chunk = {};
  private long chunkAt;

  SoundTrack(Path file) throws IOException {
    reader = FrameReader.open(file, AVMEDIA_TYPE_AUDIO).orElse(null);
  }

  /// @param from the sample to begin with, never less than before
  /// @param into filled whole
  void read(long from, float[] into) throws IOException {
    Arrays.fill(into, 0);
    long to = from + into.length;
    while (chunkAt < to) {
      int begin = Math.clamp(from - chunkAt, 0, chunk.length);
      int end = Math.clamp(to - chunkAt, 0, chunk.length);
      if (end > begin) {
        System.arraycopy(chunk, begin, into, (int) (chunkAt + begin - from), end - begin);
      }
      if (chunkAt + chunk.length > to || !next()) {
        return;
      }
    }
  }

  private boolean next() throws IOException {
    if (reader == null || !reader.read(decoded)) {
      return false;
    }
    long expected = chunkAt + chunk.length;
    long told = decoded.pts() * RATE / MICROS;
    chunk = convert();
    chunkAt = Math.abs(told - expected) <= TOLERANCE ? expected : told;
    return true;
  }

  private float[] convert() throws IOException {
    av_channel_layout_default(converted.ch_layout(), 1);
    converted.sample_rate(RATE);
    converted.format(AV_SAMPLE_FMT_FLT);
    Libav.check(swr_convert_frame(converter, converted, decoded), "convert sound");
    float[] samples = new float[converted.nb_samples()];
    if (samples.length > 0) {
      FloatBuffer buffer = new FloatPointer(converted.data(0)).capacity(samples.length).asBuffer();
      buffer.get(samples);
    }
    av_frame_unref(converted);
    av_frame_unref(decoded);
    return samples;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    swr_free(converter);
    av_frame_free(converted);
    av_frame_free(decoded);
  }
}
