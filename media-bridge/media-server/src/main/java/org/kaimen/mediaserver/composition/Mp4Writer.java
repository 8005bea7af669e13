package org.kaimen.mediaserver.composition;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Libav;

/// An MP4 file of H.264 and AAC: what any browser, phone and office computer plays without being
/// asked, which cannot be said of WebM. OpenH264 also encodes nearly twice as fast as libvpx. For
/// one thread.
final class Mp4Writer implements AutoCloseable {

  /// Pictures a second.
  static final int RATE = 25;

  /// Two faces at 720p; an hour takes about half a gigabyte.
  static final int VIDEO_BITS = 1_200_000;

  private static final int KEY_FRAME_EVERY = 2 * RATE;
  static final int AUDIO_BITS = 96_000;

  private final AVFormatContext file = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();
  private final AVCodecContext video = encoder("libopenh264");
  private final AVCodecContext audio = encoder("aac");

  /// In place of what is there.
  Mp4Writer(Path target) throws IOException {
    String url = Libav.url(target);
    Libav.check(avformat_alloc_output_context2(file, null, "mp4", url), "make a file");
    setUp();
    AVIOContext io = new AVIOContext(null);
    Libav.check(avio_open(io, url, AVIO_FLAG_WRITE), "open the file");
    file.pb(io);
    AVDictionary options = new AVDictionary(null);
    // what tells a player where everything is comes first, so that it can begin at once
    av_dict_set(options, "movflags", "+faststart", 0);
    try {
      Libav.check(avformat_write_header(file, options), "write the header");
    } finally {
      av_dict_free(options);
    }
  }

  private static AVCodecContext encoder(String name) throws IOException {
    Libav.load();
    AVCodec codec = avcodec_find_encoder_by_name(name);
    if (codec == null) {
      throw new IOException("the FFmpeg libraries were built without " + name);
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    context.thread_count(1);
    return context;
  }

  private void setUp() throws IOException {
    video.width(Layout.WIDTH);
    video.height(Layout.HEIGHT);
    video.pix_fmt(AV_PIX_FMT_YUV420P);
    video.time_base(av_make_q(1, RATE));
    video.framerate(av_make_q(RATE, 1));
    video.gop_size(KEY_FRAME_EVERY);
    video.bit_rate(VIDEO_BITS);
    video.color_range(AVCOL_RANGE_MPEG);
    video.colorspace(AVCOL_SPC_SMPTE170M);
    video.color_primaries(AVCOL_PRI_SMPTE170M);
    video.color_trc(AVCOL_TRC_SMPTE170M);
    audio.sample_rate(SoundTrack.RATE);
    audio.sample_fmt(AV_SAMPLE_FMT_FLTP);
    audio.time_base(av_make_q(1, SoundTrack.RATE));
    audio.bit_rate(AUDIO_BITS);
    av_channel_layout_default(audio.ch_layout(), 1);
    stream(video);
    stream(audio);
  }

  private void stream(AVCodecContext encoder) throws IOException {
    Libav.check(avcodec_open2(encoder, encoder.codec(), (AVDictionary) null), "have an encoder");
    AVStream stream = avformat_new_stream(file, null);
    stream.time_base(encoder.time_base());
    Libav.check(
        avcodec_parameters_from_context(stream.codecpar(), encoder), "describe what is encoded");
  }

  /// How many samples a frame of sound must have.
  int frameSamples() {
    return audio.frame_size();
  }

  void writePicture(AVFrame frame) throws IOException {
    write(frame, video, file.streams(0));
  }

  void writeSound(AVFrame frame) throws IOException {
    write(frame, audio, file.streams(1));
  }

  /// Writes what the encoders still hold, and the rest of the file.
  void finish() throws IOException {
    write(null, video, file.streams(0));
    write(null, audio, file.streams(1));
    Libav.check(av_write_trailer(file), "finish the file");
    // a full disk must not look like a file
    Libav.check(file.pb().error(), "write the file");
  }

  private void write(@Nullable AVFrame frame, AVCodecContext encoder, AVStream stream)
      throws IOException {
    Libav.check(avcodec_send_frame(encoder, frame), "encode");
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(stream.index());
      if (encoder.equals(video)) {
        packet.duration(1);
      }
      av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      Libav.check(av_interleaved_write_frame(file, packet), "write the file");
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(video);
    avcodec_free_context(audio);
    if (!file.isNull()) {
      avio_closep(file.pb());
      avformat_free_context(file);
    }
  }
}
