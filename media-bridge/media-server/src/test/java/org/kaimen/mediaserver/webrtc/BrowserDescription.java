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
/// transport-wide number as 2; where it repairs, RED as 63 and RTX as 97.
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

  private BrowserDescription() {}

  static String write(
      TransportParameters transport,
      Direction direction,
      boolean repairs,
      String audioMid,
      String videoMid) {
    MediaSection audio =
        section(
            "audio", audioMid, repairs ? List.of(OPUS, RED) : List.of(OPUS), transport, direction);
    MediaSection video =
        section(
            "video", videoMid, repairs ? List.of(VP8, RTX) : List.of(VP8), transport, direction);
    return new SessionDescription(List.of(audioMid, videoMid), false, List.of(audio, video))
        .write(1);
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
