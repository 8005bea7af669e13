package org.kaimen.mediaserver.container;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a WebM or Matroska file so that it can be played up to its last cluster at any time,
/// however the process ends. For one thread at a time.
public final class MatroskaWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MatroskaWriter.class);

  /// The most of a cluster that nobody ends before.
  private static final String CLUSTER_MILLIS = "1000";

  /// How many bytes behind a frame's data its readers may look at.
  public static final int PADDING = AV_INPUT_BUFFER_PADDING_SIZE;

  /// What libavformat's Matroska counts time in, whatever it is asked for.
  private static final AVRational MILLIS = av_make_q(1, 1000);

  private static final int OPUS_RATE = 48_000;

  private final Path target;
  private final AVFormatContext context;
  private final AVPacket packet;
  private final List<AVStream> streams = new ArrayList<>();
  private final BitSet used = new BitSet();
  private final List<Chapters.Chapter> chapters = new ArrayList<>();
  private final Window window = new Window();
  private final @Nullable FileChannel disk;
  private boolean begun;
  private long lastsMillis;

  /// @param disk to be brought onto the disk by; null where the file has none
  private MatroskaWriter(Path target, AVFormatContext context, @Nullable FileChannel disk) {
    this.target = target;
    this.context = context;
    this.disk = disk;
    this.packet = av_packet_alloc();
  }

  /// Opens the file, in place of what is there.
  ///
  /// @param webm whether to write WebM, which takes no H.264
  /// @throws IOException where the file cannot be written
  public static MatroskaWriter open(Path target, boolean webm) throws IOException {
    Libav.load();
    AVFormatContext context = new AVFormatContext(null);
    String format = webm ? "webm" : "matroska";
    Libav.check(
        avformat_alloc_output_context2(context, null, format, (String) null), "make a file");
    try {
      AVIOContext io = new AVIOContext(null);
      // not direct: libavformat refuses a single write over 256 KiB, and a cluster may be larger
      Libav.check(avio_open(io, Libav.url(target), AVIO_FLAG_WRITE), "open the file");
      context.pb(io);
    } catch (IOException refused) {
      avformat_free_context(context);
      throw refused;
    }
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS);
    try {
      return new MatroskaWriter(target, context, disk(target));
    } catch (IOException gone) {
      avio_closep(context.pb());
      avformat_free_context(context);
      throw gone;
    }
  }

  /// Null for a pipe or a device, which have no disk.
  private static @Nullable FileChannel disk(Path target) throws IOException {
    return Files.isRegularFile(target) ? FileChannel.open(target, StandardOpenOption.WRITE) : null;
  }

  /// Has the file say what wrote it; to be called at most once, before it begins.
  public void signAs(String application) {
    AVDictionary metadata = new AVDictionary(null);
    av_dict_set(metadata, "encoding_tool", application, 0);
    context.metadata(metadata);
  }

  /// Writes the header. No track can be added later.
  public void begin(List<Track> tracks) throws IOException {
    for (Track track : tracks) {
      describe(track, stream(MILLIS).codecpar());
    }
    writeHeader();
  }

  /// Writes the header of a file with the same streams, whatever their encoding.
  void beginLike(AVFormatContext other) throws IOException {
    for (int i = 0; i < other.nb_streams(); i++) {
      AVStream model = other.streams(i);
      AVStream stream = stream(model.time_base());
      Libav.check(avcodec_parameters_copy(stream.codecpar(), model.codecpar()), "take a track");
      stream.sample_aspect_ratio(model.sample_aspect_ratio());
    }
    writeHeader();
  }

  private AVStream stream(AVRational timeBase) {
    AVStream stream = avformat_new_stream(context, null);
    stream.time_base(timeBase);
    streams.add(stream);
    return stream;
  }

  private void writeHeader() throws IOException {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "cluster_time_limit", CLUSTER_MILLIS, 0);
    av_dict_set(options, "write_crc", "0", 0); // would not hold for tracks that are taken out
    try {
      Libav.check(avformat_write_header(context, options), "write the header");
      begun = true;
    } finally {
      av_dict_free(options);
    }
    flush();
  }

  /// Writes a frame; within a track, time must not go back. A frame that makes no sense to
  /// libavformat, which looks into those of VP9, is left out.
  ///
  /// @param track position in the file's list of tracks
  /// @param timeMillis presentation time since the file's beginning
  /// @param durationMillis 0 where it is not known
  /// @param key whether decoding can begin here
  /// @param data what a [Frame] has, beside the Java heap, not copied; behind it [#PADDING] bytes
  ///   of memory that are zero
  public void write(int track, long timeMillis, long durationMillis, boolean key, ByteBuf data)
      throws IOException {
    packet.data(window.on(data));
    packet.size(data.readableBytes());
    try {
      packet.stream_index(track);
      packet.pts(timeMillis);
      packet.dts(timeMillis);
      packet.duration(durationMillis);
      packet.flags(key ? AV_PKT_FLAG_KEY : 0);
      writePacket(packet);
    } finally {
      av_packet_unref(packet);
    }
  }

  /// Writes a frame as it was read from a file of the same streams.
  ///
  /// @param timeBase of its times
  void write(AVPacket read, AVRational timeBase) throws IOException {
    AVStream stream = streams.get(read.stream_index());
    read.dts(read.pts());
    av_packet_rescale_ts(read, timeBase, stream.time_base());
    writePacket(read);
  }

  private void writePacket(AVPacket whole) throws IOException {
    used.set(whole.stream_index());
    int answer = av_write_frame(context, whole);
    if (answer != AVERROR_INVALIDDATA) {
      Libav.check(answer, "write a frame");
    }
  }

  /// Has the file say what a stretch of it is; written when the file is finished.
  ///
  /// @param untilMillis after the beginning
  public void mark(String title, long fromMillis, long untilMillis) {
    chapters.add(new Chapters.Chapter(title, fromMillis, untilMillis));
  }

  /// Has the file last until then at least, when it is finished: what is seen last stands to the
  /// end.
  ///
  /// @param untilMillis after the beginning
  public void lasts(long untilMillis) {
    lastsMillis = untilMillis;
  }

  /// Ends the cluster, so that all that was written can be read.
  public void endCluster() throws IOException {
    if (begun) {
      Libav.check(av_write_frame(context, null), "end a cluster");
      flush();
    }
  }

  /// Ends the cluster and brings all that was written onto the disk, and of what the system knows
  /// about the file what is needed to read it (fdatasync(2)).
  public void sync() throws IOException {
    endCluster();
    if (disk != null) {
      disk.force(false);
    }
  }

  /// Completes the file with its duration, cues and marks and brings it onto the disk. Tracks
  /// without a frame are taken out: a browser would wait for them.
  public void finish() throws IOException {
    if (begun) {
      begun = false;
      Chapters.give(context, chapters);
      Libav.check(av_write_trailer(context), "complete the file");
    }
    Libav.check(closeFile(), "close the file");
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (int track = used.nextClearBit(0); track < streams.size(); ) {
        TrackEntries.takeOut(channel, track);
        track = used.nextClearBit(track + 1);
      }
      if (lastsMillis > 0) {
        SegmentInfo.lengthen(channel, lastsMillis);
      }
      channel.force(true);
    }
  }

  /// Lets go of what is still open. A file that was not finished stays as it is.
  @Override
  public void close() {
    if (!context.isNull()) {
      letGo();
      closeFile();
      av_packet_free(packet);
      avformat_free_context(context);
      context.setNull();
    }
  }

  private void letGo() {
    try {
      if (disk != null) {
        disk.close();
      }
    } catch (IOException unheard) {
      log.debug("{} is not closed: {}", target.getFileName(), unheard.getMessage());
    }
  }

  private int closeFile() {
    AVIOContext io = context.pb();
    if (io == null) {
      return 0;
    }
    int answer = avio_closep(io);
    context.pb(null);
    return answer;
  }

  private void flush() throws IOException {
    AVIOContext io = context.pb();
    avio_flush(io);
    Libav.check(io.error(), "write");
  }

  /// Shows libavformat a frame where it lies. One for all frames: a pointer of its own for each is
  /// four objects, one of which the collector has to look at in a pause.
  private static final class Window extends BytePointer {

    Window() {
      super((Pointer) null);
    }

    BytePointer on(ByteBuf data) {
      int from = data.readerIndex();
      if (!data.isDirect()) {
        throw new IllegalArgumentException("a frame on the Java heap");
      }
      address =
          data.hasMemoryAddress()
              ? data.memoryAddress() + from
              : MemorySegment.ofBuffer(data.internalNioBuffer(from, data.readableBytes()))
                  .address();
      return this;
    }
  }

  private static void describe(Track track, AVCodecParameters parameters) {
    parameters.codec_id(track.encoding().libavId());
    switch (track) {
      case Track.Audio(int channels) -> {
        parameters.codec_type(AVMEDIA_TYPE_AUDIO);
        parameters.sample_rate(OPUS_RATE);
        av_channel_layout_default(parameters.ch_layout(), channels);
        setup(parameters, opusHead(channels));
      }
      case Track.Video(var _, int width, int height, var setup) -> {
        parameters.codec_type(AVMEDIA_TYPE_VIDEO);
        parameters.width(width);
        parameters.height(height);
        if (setup != null) {
          setup(parameters, setup.toRecord());
        }
      }
    }
  }

  private static void setup(AVCodecParameters parameters, byte[] bytes) {
    // freed with the context
    BytePointer copy = new BytePointer(av_mallocz(bytes.length + AV_INPUT_BUFFER_PADDING_SIZE));
    copy.put(bytes);
    parameters.extradata(copy);
    parameters.extradata_size(bytes.length);
  }

  /// RFC 7845 §5.1, without pre-skip: the first packet is not the encoder's first.
  private static byte[] opusHead(int channels) {
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) channels)
        .putShort((short) 0)
        .putInt(OPUS_RATE)
        .putShort((short) 0)
        .put((byte) 0)
        .array();
  }
}
