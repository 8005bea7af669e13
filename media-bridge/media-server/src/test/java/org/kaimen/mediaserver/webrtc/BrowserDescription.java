package org.kaimen.mediaserver.webrtc;

import java.util.List;
import java.util.Map;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.sdp.Format;
import org.kaimen.mediaserver.sdp.HeaderExtension;
import org.kaimen.mediaserver.sdp.MediaLine;
import org.kaimen.mediaserver.sdp.MediaSection;
import org.kaimen.mediaserver.sdp.SessionDescription;
import org.kaimen.mediaserver.sdp.Streams;
import org.kaimen.mediaserver.sdp.TransportParameters;

/// What a [LoopbackBrowser] says of itself: Opus as 111, VP8 as 96, abs-send-time as 1, the
/// transport-wide number as 2; where it repairs, RED as 63 and RTX as 97; where it has layers,
/// their rids as 10 and 11.
final class BrowserDescription {

  private static final Format OPUS =
      new Format(111, new Codec("opus", 48_000, 2, ""), List.of("transport-cc", "nack"));

  private static final Format RED =
      new Format(63, new Codec("red", 48_000, 2, "111/111"), List.of());

  private static final Format VP8 =
      new Format(
          96,
          new Codec("VP8", 90_000, 1, ""),
          List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"));

  private static final Format RTX =
      new Format(97, new Codec("rtx", 90_000, 1, "apt=96"), List.of());

  private static final Format H264 =
      new Format(
          108,
          new Codec("H264", 90_000, 1, "packetization-mode=1;profile-level-id=42e01f"),
          VP8.feedback());

  private static final Format H264_RTX =
      new Format(109, new Codec("rtx", 90_000, 1, "apt=108"), List.of());

  private BrowserDescription() {}

  /// @param h264 in place of VP8
  /// @param layers rids of the layers that are offered, none for one stream
  record Media(boolean repairs, boolean h264, List<String> layers) {

    private List<Format> picture() {
      Format only = h264 ? H264 : VP8;
      return repairs ? List.of(only, h264 ? H264_RTX : RTX) : List.of(only);
    }
  }

  static String write(
      TransportParameters transport,
      Direction direction,
      Media media,
      String audioMid,
      String videoMid) {
    boolean repairs = media.repairs();
    MediaSection audio =
        section(
            "audio", audioMid, repairs ? List.of(OPUS, RED) : List.of(OPUS), transport, direction);
    MediaSection video = section("video", videoMid, media.picture(), transport, direction);
    String text =
        new SessionDescription(List.of(audioMid, videoMid), false, List.of(audio, video)).write(1);
    return media.layers().isEmpty() ? text : text + layers(media.layers());
  }

  /// At the end of the last section.
  private static String layers(List<String> rids) {
    StringBuilder lines = new StringBuilder();
    lines.append("a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n");
    lines.append("a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id\r\n");
    rids.forEach(rid -> lines.append("a=rid:" + rid + " send\r\n"));
    return lines.append("a=simulcast:send " + String.join(";", rids) + "\r\n").toString();
  }

  private static MediaSection section(
      String media,
      String mid,
      List<Format> formats,
      TransportParameters transport,
      Direction direction) {
    List<String> types =
        formats.stream().map(format -> Integer.toString(format.payloadType())).toList();
    return new MediaSection(
        new MediaLine(media, 9, "UDP/TLS/RTP/SAVPF", types),
        mid,
        direction,
        transport,
        formats,
        Map.of(HeaderExtension.ABS_SEND_TIME, 1, HeaderExtension.TRANSPORT_SEQUENCE, 2),
        Streams.NONE);
  }
}
