package org.kaimen.mediaserver.recording;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/// What is in a WebM or Matroska file, read back with libavformat.
///
/// @param durationMillis as the header says; 0 where it does not
/// @param cues whether the file says where its key frames are, so that a browser can seek
/// @param chapters as `title from-until` in ms
public record RecordingProbe(
    long durationMillis, boolean cues, List<Track> tracks, List<String> chapters) {

  /// @param codec as libavcodec calls it: `vp8`, `vp9`, `h264`, `opus`
  /// @param timesMillis of all frames, in the file's order
  /// @param keyTimesMillis of the key frames
  public record Track(
      String codec, int width, int height, List<Long> timesMillis, List<Long> keyTimesMillis) {

    public int frames() {
      return timesMillis.size();
    }

    public long firstMillis() {
      return timesMillis.getFirst();
    }

    public long lastMillis() {
      return timesMillis.getLast();
    }

    /// The longest time between two frames.
    public long longestGapMillis() {
      long longest = 0;
      for (int i = 1; i < timesMillis.size(); i++) {
        longest = Math.max(longest, timesMillis.get(i) - timesMillis.get(i - 1));
      }
      return longest;
    }
  }

  private static final long SEGMENT = 0x18538067;
  private static final long CUES = 0x1c53bb6b;

  /// Prints what is in a file as JSON: its duration in ms and its codecs.
  public static void main(String[] arguments) throws IOException {
    RecordingProbe probe = of(Path.of(arguments[0]));
    String codecs =
        probe.tracks().stream()
            .filter(track -> track.frames() > 0)
            .map(track -> "\"" + track.codec() + "\"")
            .collect(Collectors.joining(", "));
    System.out.printf("{\"durationMs\": %d, \"codecs\": [%s]}%n", probe.lengthMillis(), codecs);
  }

  /// From the first frame to the last, whatever the header says: a file that was cut off says
  /// nothing.
  public long lengthMillis() {
    LongSummaryStatistics times =
        tracks.stream()
            .flatMap(track -> track.timesMillis().stream())
            .mapToLong(Long::longValue)
            .summaryStatistics();
    return times.getCount() == 0 ? 0 : times.getMax() - times.getMin();
  }

  public static RecordingProbe of(Path file) throws IOException {
    AVFormatContext context = open(file);
    try {
      long duration = Math.max(0, context.duration() / 1000);
      List<Track> tracks = new ArrayList<>();
      for (int i = 0; i < context.nb_streams(); i++) {
        AVCodecParameters codec = context.streams(i).codecpar();
        String name = avcodec_get_name(codec.codec_id()).getString();
        tracks.add(
            new Track(name, codec.width(), codec.height(), new ArrayList<>(), new ArrayList<>()));
      }
      AVPacket packet = av_packet_alloc();
      while (av_read_frame(context, packet) >= 0) {
        Track track = tracks.get(packet.stream_index());
        track.timesMillis().add(packet.pts());
        if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
          track.keyTimesMillis().add(packet.pts());
        }
        av_packet_unref(packet);
      }
      av_packet_free(packet);
      return new RecordingProbe(duration, hasCues(file), List.copyOf(tracks), chapters(context));
    } finally {
      avformat_close_input(context);
    }
  }

  private static List<String> chapters(AVFormatContext context) {
    List<String> chapters = new ArrayList<>();
    for (int i = 0; i < context.nb_chapters(); i++) {
      AVChapter chapter = context.chapters(i);
      String title = av_dict_get(chapter.metadata(), "title", null, 0).value().getString();
      long from = av_rescale_q(chapter.start(), chapter.time_base(), av_make_q(1, 1000));
      long until = av_rescale_q(chapter.end(), chapter.time_base(), av_make_q(1, 1000));
      chapters.add(title + " " + from + "-" + until);
    }
    return chapters;
  }

  /// The time of the first frame that is read after seeking back from a position.
  public static long seek(Path file, long millis) throws IOException {
    AVFormatContext context = open(file);
    AVPacket packet = av_packet_alloc();
    try {
      if (av_seek_frame(context, -1, millis * 1000, AVSEEK_FLAG_BACKWARD) < 0
          || av_read_frame(context, packet) < 0) {
        throw new IOException("cannot seek in " + file);
      }
      return packet.pts();
    } finally {
      av_packet_free(packet);
      avformat_close_input(context);
    }
  }

  /// The only track of the codec.
  public Track track(String codec) {
    List<Track> found = tracks.stream().filter(each -> each.codec().equals(codec)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " tracks of " + codec + " in " + tracks);
    }
    return found.getFirst();
  }

  private static AVFormatContext open(Path file) throws IOException {
    AVFormatContext context = new AVFormatContext(null);
    if (avformat_open_input(context, file.toString(), null, null) < 0) {
      throw new IOException("cannot read " + file);
    }
    return context;
  }

  /// Looks for the element among the segment's children (RFC 8794, RFC 9559).
  private static boolean hasCues(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      while (file.getFilePointer() < file.length()) {
        long id = number(file, false);
        long size = number(file, true);
        if (id == CUES) {
          return true;
        }
        if (id != SEGMENT) {
          file.seek(Math.min(file.length(), file.getFilePointer() + size));
        }
      }
      return false;
    }
  }

  private static long number(RandomAccessFile file, boolean withoutMarker) throws IOException {
    int first = file.readUnsignedByte();
    int more = Integer.numberOfLeadingZeros(first) - 24;
    long value = withoutMarker ? first & (0x7f >> more) : first;
    for (int i = 0; i < more; i++) {
      value = value << 8 | file.readUnsignedByte();
    }
    return value;
  }
}
