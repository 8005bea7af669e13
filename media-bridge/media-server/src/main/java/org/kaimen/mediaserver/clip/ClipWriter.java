package org.kaimen.mediaserver.clip;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Libav;

/// A clip as it goes out, with nothing in it but what it is given: the same of the same. For one
/// thread.
final class ClipWriter implements AutoCloseable {

  private final AVFormatContext file = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();
  private final List<CleanStream> streams = new ArrayList<>();
  private final List<AVStream> sources = new ArrayList<>();

  ClipWriter(Path target, ClipFormat format) throws IOException {
    String url = Libav.url(target);
    Libav.check(avformat_alloc_output_context2(file, null, format.writer(), url), "make a file");
    // neither the time nor a random number, so that a clip sent twice is one
    file.flags(file.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    AVIOContext io = new AVIOContext(null);
    Libav.check(avio_open(io, url, AVIO_FLAG_WRITE), "open the file");
    file.pb(io);
  }

  void add(AVStream source) throws IOException, ClipException {
    CleanStream clean = new CleanStream(source);
    streams.add(clean);
    sources.add(source);
    clean.describe(avformat_new_stream(file, null));
  }

  void start() throws IOException, ClipException {
    AVDictionary options = new AVDictionary(null);
    // what tells a player where everything is comes first, so that it plays while it loads
    av_dict_set(options, "movflags", "+faststart", 0);
    try {
      check(avformat_write_header(file, options));
    } finally {
      av_dict_free(options);
    }
  }

  /// @param read of one of the streams that were added
  void write(AVPacket read, AVStream source) throws IOException, ClipException {
    int number = sources.indexOf(source);
    streams.get(number).send(read);
    drain(number);
  }

  void finish() throws IOException, ClipException {
    for (int number = 0; number < streams.size(); number++) {
      streams.get(number).send(null);
      drain(number);
    }
    check(av_write_trailer(file));
    check(0);
  }

  private void drain(int number) throws IOException, ClipException {
    AVStream to = file.streams(number);
    while (streams.get(number).receive(packet)) {
      packet.stream_index(number);
      packet.pos(-1);
      av_packet_rescale_ts(packet, sources.get(number).time_base(), to.time_base());
      check(av_interleaved_write_frame(file, packet));
    }
  }

  /// What the disk takes but the container does not is the clip's own fault.
  private void check(int answer) throws IOException, ClipException {
    @Nullable AVIOContext io = file.pb();
    if (io != null) {
      Libav.check(io.error(), "write the file");
    }
    if (answer < 0) {
      throw new ClipException(ClipFault.DAMAGED);
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    streams.forEach(CleanStream::close);
    if (!file.isNull()) {
      avio_closep(file.pb());
      avformat_free_context(file);
    }
  }
}
