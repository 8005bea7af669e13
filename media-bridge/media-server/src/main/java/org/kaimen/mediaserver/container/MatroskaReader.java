package org.kaimen.mediaserver.container;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/// Reads a WebM or Matroska file, and nothing else. For one thread at a time.
public final class MatroskaReader implements AutoCloseable {

  private static final AVRational MILLIS = av_make_q(1, 1000);
  private static final long MICROS_IN_MILLI = 1000;

  /// Sound can begin a little before zero, where its encoder needed a start.
  private static final long BEFORE_ALL_MICROS = -1_000_000;

  private static final long LATEST_MILLIS = Long.MAX_VALUE / MICROS_IN_MILLI;
  private static final int LARGEST_FRAME = 16 << 20;
  private static final int LARGEST_SETUP = 1 << 16;

  private final AVFormatContext context;
  private final AVPacket packet = av_packet_alloc();
  private final List<Track> tracks = new ArrayList<>();

  /// For each stream of the file its place in `tracks`, or -1.
  private final int[] places;

  /// What ends before is passed over.
  private long fromMillis = Long.MIN_VALUE;

  private MatroskaReader(AVFormatContext context) {
    this.context = context;
    this.places = new int[context.nb_streams()];
    Arrays.fill(places, -1);
    for (int i = 0; i < places.length; i++) {
      Optional<Track> track = track(context.streams(i).codecpar());
      if (track.isPresent()) {
        places[i] = tracks.size();
        tracks.add(track.get());
      }
    }
  }

  /// @throws IOException where the file cannot be read or is no Matroska file
  public static MatroskaReader open(Path file) throws IOException {
    Libav.load();
    AVFormatContext context = new AVFormatContext(null);
    Libav.check(
        avformat_open_input(
            context, Libav.url(file), av_find_input_format("matroska"), (AVDictionary) null),
        "open the file");
    return new MatroskaReader(context);
  }

  /// The streams that can be read, in the file's order.
  public List<Track> tracks() {
    return List.copyOf(tracks);
  }

  /// As the file says; 0 where it does not, as after a crash.
  public long durationMillis() {
    long micros = context.duration();
    return micros == AV_NOPTS_VALUE || micros < 0 ? 0 : micros / MICROS_IN_MILLI;
  }

  /// The next frame of any track, or null at the end.
  public @Nullable Frame read() throws IOException {
    while (true) {
      int answer = av_read_frame(context, packet);
      if (answer == AVERROR_EOF) {
        return null;
      }
      Libav.check(answer, "read a frame");
      try {
        Frame frame = take();
        if (frame != null && frame.timeMillis() + frame.durationMillis() >= fromMillis) {
          return frame;
        }
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  /// Copies what is still to be read, all tracks of whatever encoding, into a file that has not
  /// begun. A frame that was cut short is left out.
  ///
  /// @return how many frames; where there are none, the file has not begun
  /// @throws IOException where a file cannot be read or written, or the thread was interrupted
  public long copyTo(MatroskaWriter writer) throws IOException {
    long frames = 0;
    int answer;
    while ((answer = av_read_frame(context, packet)) >= 0) {
      try {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("stopped");
        }
        if (frames++ == 0) {
          writer.beginLike(context);
        }
        writer.write(packet, context.streams(packet.stream_index()).time_base());
      } finally {
        av_packet_unref(packet);
      }
    }
    if (answer != AVERROR_EOF) {
      Libav.check(answer, "read a frame");
    }
    // a disk that fails must not look like the file's end
    Libav.check(context.pb().error(), "read the file");
    return frames;
  }

  /// Goes on with the last key frame that is not after the time, or with the first there is. Sound
  /// alone, of which every frame is one, goes on with the frame of the time.
  public void seek(long millis) throws IOException {
    boolean soundAlone = tracks.stream().allMatch(Track.Audio.class::isInstance);
    fromMillis = soundAlone ? millis : Long.MIN_VALUE;
    long micros = Math.min(millis, LATEST_MILLIS) * MICROS_IN_MILLI;
    if (millis <= 0 || av_seek_frame(context, -1, micros, AVSEEK_FLAG_BACKWARD) < 0) {
      Libav.check(av_seek_frame(context, -1, BEFORE_ALL_MICROS, 0), "seek");
    }
  }

  @Override
  public void close() {
    if (!context.isNull()) {
      av_packet_free(packet);
      avformat_close_input(context);
      context.setNull();
    }
  }

  private @Nullable Frame take() {
    int stream = packet.stream_index();
    int place = stream < places.length ? places[stream] : -1;
    int size = packet.size();
    if (place < 0 || size <= 0 || size > LARGEST_FRAME || packet.pts() == AV_NOPTS_VALUE) {
      return null;
    }
    byte[] data = new byte[size];
    packet.data().get(data);
    AVRational base = context.streams(stream).time_base();
    return new Frame(
        place,
        av_rescale_q(packet.pts(), base, MILLIS),
        av_rescale_q(packet.duration(), base, MILLIS),
        (packet.flags() & AV_PKT_FLAG_KEY) != 0,
        data);
  }

  private static Optional<Track> track(AVCodecParameters parameters) {
    return Encoding.ofLibav(parameters.codec_id()).flatMap(encoding -> track(encoding, parameters));
  }

  private static Optional<Track> track(Encoding encoding, AVCodecParameters parameters) {
    int width = parameters.width();
    int height = parameters.height();
    return switch (encoding) {
      case OPUS -> Optional.of(new Track.Audio(parameters.ch_layout().nb_channels()));
      case VP8, VP9 -> Optional.of(new Track.Video(encoding, width, height, null));
      case H264 ->
          AvcParameterSets.ofRecord(setup(parameters))
              .map(sets -> new Track.Video(encoding, width, height, sets));
      case AV1 ->
          Av1Configuration.ofRecord(setup(parameters))
              .map(configuration -> new Track.Video(encoding, width, height, configuration));
    };
  }

  private static byte[] setup(AVCodecParameters parameters) {
    byte[] bytes = new byte[Math.clamp(parameters.extradata_size(), 0, LARGEST_SETUP)];
    if (bytes.length > 0) {
      parameters.extradata().get(bytes);
    }
    return bytes;
  }
}
