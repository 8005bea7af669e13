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
import org.kaimen.mediaserver.sdp.TransportParameters;

/// What a [LoopbackBrowser] says of itself: Opus as 111, VP8 as 96, abs-send-time as 1, the
/// transport-wide number as 2.
final class BrowserDescription {

  private static final Format OPUS =
      new Format(111, new Codec("opus", 48_000, 2, ""), List.of("transport-cc"));

  private static final Format VP8 =
      new Format(
          96,
          new Codec("VP8", 90_000, 1, ""),
          List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"));

  private BrowserDescription() {}

  static String write(
      TransportParameters transport, Direction direction, String audioMid, String videoMid) {
    MediaSection audio = section("audio", audioMid, OPUS, transport, direction);
    MediaSection video = section("video", videoMid, VP8, transport, direction);
    return new SessionDescription(List.of(audioMid, videoMid), false, List.of(audio, video))
        .write(1);
  }

  private static MediaSection section(
      String media, String mid, Format format, TransportParameters transport, Direction direction) {
    String type = Integer.toString(format.payloadType());
    return new MediaSection(
        new MediaLine(media, 9, "UDP/TLS/RTP/SAVPF", List.of(type)),
        mid,
        direction,
        transport,
        List.of(format),
        Map.of(HeaderExtension.ABS_SEND_TIME, 1, HeaderExtension.TRANSPORT_SEQUENCE, 2),
        null);
  }
}
