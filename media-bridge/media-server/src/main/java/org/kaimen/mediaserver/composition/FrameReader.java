package org.kaimen.mediaserver.composition;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Libav;

/// The decoded frames of one stream of a recording, in order. What a bad line or a crash damaged is
/// left out. For one thread.
final class FrameReader implements AutoCloseable {

  private static final AVRational MICROS = av_make_q(1, 1_000_000);

  private final AVFormatContext file;
  private final AVStream stream;
  private final AVCodecContext decoder;
  private final AVPacket packet = av_packet_alloc();

  private FrameReader(AVFormatContext file, AVStream stream, AVCodecContext decoder) {
    this.file = file;
    this.stream = stream;
    this.decoder = decoder;
  }

  /// @param mediaType libavutil's number
  /// @return empty where the file has nothing of the type that can be decoded
  /// @throws IOException where the file cannot be read at all
  static Optional<FrameReader> open(Path path, int mediaType) throws IOException {
    Libav.load();
    AVFormatContext file = new AVFormatContext(null);
    Libav.check(
        avformat_open_input(
            file, Libav.url(path), av_find_input_format("matroska"), (AVDictionary) null),
        "open the file");
    AVStream found = null;
    for (int i = 0; i < file.nb_streams(); i++) {
      AVStream each = file.streams(i);
      if (found == null && each.codecpar().codec_type() == mediaType) {
        found = each;
      } else {
        each.discard(AVDISCARD_ALL);
      }
    }
    AVCodecContext decoder = found == null ? null : decoder(found);
    if (found == null || decoder == null) {
      avformat_close_input(file);
      return Optional.empty();
    }
    return Optional.of(new FrameReader(file, found, decoder));
  }

  private static @Nullable AVCodecContext decoder(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    AVCodec codec = avcodec_find_decoder(parameters.codec_id());
    AVCodecContext context = avcodec_alloc_context3(codec);
    if (avcodec_parameters_to_context(context, parameters) < 0) {
      avcodec_free_context(context);
      return null;
    }
    context.pkt_timebase(stream.time_base());
    context.thread_count(1); // a whole machine is not to be had
    if (codec == null || avcodec_open2(context, codec, (AVDictionary) null) < 0) {
      avcodec_free_context(context);
      return null;
    }
    return context;
  }

  /// @param into the next frame; its time stamp is in µs from the file's beginning
  /// @return false at the end
  boolean read(AVFrame into) {
    while (true) {
      int answer = avcodec_receive_frame(decoder, into);
      if (answer == 0 && into.best_effort_timestamp() != AV_NOPTS_VALUE) {
        into.pts(av_rescale_q(into.best_effort_timestamp(), stream.time_base(), MICROS));
        return true;
      }
      if (answer == AVERROR_EOF) {
        return false;
      }
      if (answer != 0) {
        feed();
      }
    }
  }

  private void feed() {
    // a file that was cut off ends where it can no longer be read
    boolean more = av_read_frame(file, packet) >= 0;
    if (!more) {
      avcodec_send_packet(decoder, new AVPacket(null));
    } else {
      if (packet.stream_index() == stream.index()) {
        avcodec_send_packet(decoder, packet); // a damaged one is refused, and the next is asked for
      }
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(decoder);
    avformat_close_input(file);
  }
}
