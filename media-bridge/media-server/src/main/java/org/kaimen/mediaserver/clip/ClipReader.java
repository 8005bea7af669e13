package org.kaimen.mediaserver.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Libav;

/// What shows and what sounds in a clip: one stream of each kind at most, whatever else there is.
/// For one thread.
final class ClipReader implements AutoCloseable {

  /// 8K, which phones take; a browser that shows more takes hundreds of megabytes for it.
  private static final long MOST_PIXELS = 7680L * 4320;

  /// Phones say 120.02 s of what they stopped at two minutes.
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final AVFormatContext file;
  private final AVStream picture;
  private final @Nullable AVStream sound;
  private final double longest;

  private ClipReader(
      AVFormatContext file, AVStream picture, @Nullable AVStream sound, double longest) {
    this.file = file;
    this.picture = picture;
    this.sound = sound;
    this.longest = longest;
  }

  static ClipReader open(Path path, ClipFormat format, Duration longest) throws ClipException {
    AVFormatContext file = new AVFormatContext(null);
    AVDictionary options = new AVDictionary(null);
    // whatever a file refers to stays where it is
    av_dict_set(options, "protocol_whitelist", "file", 0);
    try {
      if (avformat_open_input(file, Libav.url(path), av_find_input_format(format.reader()), options)
          < 0) {
        throw new ClipException(ClipFault.DAMAGED);
      }
    } finally {
      av_dict_free(options);
    }
    try {
      return chosen(file, format, longest.plus(MARGIN).toMillis() / 1000.0);
    } catch (ClipException e) {
      avformat_close_input(file);
      throw e;
    }
  }

  private static ClipReader chosen(AVFormatContext file, ClipFormat format, double longest)
      throws ClipException {
    if (avformat_find_stream_info(file, (AVDictionary) null) < 0) {
      throw new ClipException(ClipFault.DAMAGED);
    }
    if (file.duration() != AV_NOPTS_VALUE && file.duration() > longest * AV_TIME_BASE) {
      throw new ClipException(ClipFault.TOO_LONG);
    }
    AVStream picture = first(file, AVMEDIA_TYPE_VIDEO, format::shows);
    if (picture == null || !fits(picture.codecpar())) {
      throw new ClipException(ClipFault.NO_PICTURE);
    }
    return new ClipReader(file, picture, first(file, AVMEDIA_TYPE_AUDIO, format::sounds), longest);
  }

  private static boolean fits(AVCodecParameters picture) {
    return picture.width() > 0
        && picture.height() > 0
        && (long) picture.width() * picture.height() <= MOST_PIXELS;
  }

  /// Of several the first that browsers play: phones put the sound for their own players beside it.
  private static @Nullable AVStream first(AVFormatContext file, int type, IntPredicate plays)
      throws ClipException {
    List<AVStream> ofType =
        IntStream.range(0, file.nb_streams())
            .mapToObj(file::streams)
            .filter(stream -> stream.codecpar().codec_type() == type)
            // the cover of a piece of music
            .filter(stream -> (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0)
            .toList();
    if (ofType.isEmpty()) {
      return null;
    }
    return ofType.stream()
        .filter(stream -> plays.test(stream.codecpar().codec_id()))
        .findFirst()
        .orElseThrow(() -> new ClipException(ClipFault.CODEC));
  }

  AVStream picture() {
    return picture;
  }

  @Nullable AVStream sound() {
    return sound;
  }

  /// @return false at the end
  boolean read(AVPacket into) throws ClipException {
    while (true) {
      int answer = av_read_frame(file, into);
      if (answer == AVERROR_EOF) {
        return false;
      }
      if (answer < 0) {
        throw new ClipException(ClipFault.DAMAGED);
      }
      AVStream stream = streamOf(into);
      if (stream != null) {
        check(into, stream.time_base());
        return true;
      }
      av_packet_unref(into);
    }
  }

  @Nullable AVStream streamOf(AVPacket packet) {
    int index = packet.stream_index();
    if (index == picture.index()) {
      return picture;
    }
    return sound != null && index == sound.index() ? sound : null;
  }

  private void check(AVPacket packet, AVRational unit) throws ClipException {
    // libavformat gives what is there of a piece that is cut off
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      throw new ClipException(ClipFault.DAMAGED);
    }
    long start = file.start_time() == AV_NOPTS_VALUE ? 0 : file.start_time();
    double at = (double) packet.pts() * unit.num() / unit.den() - (double) start / AV_TIME_BASE;
    if (packet.pts() != AV_NOPTS_VALUE && at > longest) {
      throw new ClipException(ClipFault.TOO_LONG);
    }
  }

  @Override
  public void close() {
    avformat_close_input(file);
  }
}
