package org.kaimen.mediaserver.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_CONTENT_LIGHT_LEVEL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_MASTERING_DISPLAY_METADATA;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_null_filter;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_list_parse_str;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_remove;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;

import java.io.IOException;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Libav;

/// One stream without what cameras and encoders tell in it beside picture and sound, where places
/// and serial numbers hide. For one thread.
final class CleanStream implements AutoCloseable {

  /// Without these a picture lies on its side, or in the wrong light.
  private static final Set<Integer> NEEDED =
      Set.of(
          AV_PKT_DATA_DISPLAYMATRIX,
          AV_PKT_DATA_MASTERING_DISPLAY_METADATA,
          AV_PKT_DATA_CONTENT_LIGHT_LEVEL);

  /// A HEVC picture whose parameter sets are at the head; Apple's players take no other.
  private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

  private final AVBSFContext filter = new AVBSFContext(null);
  private final AVStream from;

  CleanStream(AVStream from) throws IOException {
    this.from = from;
    AVCodecParameters parameters = from.codecpar();
    String without = without(parameters.codec_id());
    Libav.check(
        without == null
            ? av_bsf_get_null_filter(filter)
            : av_bsf_list_parse_str("filter_units=remove_types=" + without, filter),
        "have a filter");
    Libav.check(avcodec_parameters_copy(filter.par_in(), parameters), "describe a stream");
    filter.time_base_in(from.time_base());
  }

  /// The units that hold no picture: supplemental enhancement information (ITU-T H.264 §7.4.1,
  /// H.265 §7.4.2.2), metadata OBUs (AV1 §6.2.2).
  private static @Nullable String without(int codec) {
    if (codec == AV_CODEC_ID_H264) {
      return "6";
    }
    if (codec == AV_CODEC_ID_HEVC) {
      return "39-40";
    }
    return codec == AV_CODEC_ID_AV1 ? "5" : null;
  }

  /// @param to is told what comes
  void describe(AVStream to) throws IOException, ClipException {
    if (av_bsf_init(filter) < 0) {
      throw new ClipException(ClipFault.DAMAGED);
    }
    AVCodecParameters parameters = to.codecpar();
    Libav.check(avcodec_parameters_copy(parameters, filter.par_out()), "describe a stream");
    boolean isHevc = parameters.codec_id() == AV_CODEC_ID_HEVC;
    parameters.codec_tag(isHevc ? HVC1 : 0);
    if (isHevc && parameters.extradata_size() > 0) {
      byte[] head = new byte[parameters.extradata_size()];
      parameters.extradata().get(head);
      byte[] clean = HevcHead.withoutMessages(head);
      parameters.extradata().put(clean);
      parameters.extradata_size(clean.length);
    }
    keepNeeded(parameters);
    to.time_base(from.time_base());
    to.sample_aspect_ratio(from.sample_aspect_ratio());
    to.avg_frame_rate(from.avg_frame_rate());
  }

  private static void keepNeeded(AVCodecParameters parameters) {
    int at = 0;
    while (at < parameters.nb_coded_side_data()) {
      AVPacketSideData one = parameters.coded_side_data().getPointer(at);
      if (NEEDED.contains(one.type())) {
        at++;
      } else {
        int[] left = {parameters.nb_coded_side_data()};
        av_packet_side_data_remove(parameters.coded_side_data(), left, one.type());
        parameters.nb_coded_side_data(left[0]);
      }
    }
  }

  /// Takes a packet as it was read, or null for the end.
  void send(@Nullable AVPacket packet) throws ClipException {
    if (packet != null) {
      av_packet_free_side_data(packet);
    }
    if (av_bsf_send_packet(filter, packet) < 0) {
      throw new ClipException(ClipFault.DAMAGED);
    }
  }

  /// @return false where there is none yet, or no more
  boolean receive(AVPacket into) {
    return av_bsf_receive_packet(filter, into) >= 0;
  }

  @Override
  public void close() {
    av_bsf_free(filter);
  }
}
