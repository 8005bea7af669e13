package org.kaimen.mediaserver.playback;

import org.kaimen.mediaserver.container.Frame;
import org.kaimen.mediaserver.container.Track;

/// Cuts frames into RTP packets, the last of a frame with the marker.
sealed interface Packetizer
    permits OpusPacketizer, Vp8Packetizer, Vp9Packetizer, H264Packetizer, Av1Packetizer {

  void packetize(Frame frame, RtpWriter out);

  static Packetizer of(Track track) {
    return switch (track) {
      case Track.Audio _ -> new OpusPacketizer();
      case Track.Video video ->
          switch (video.encoding()) {
            case VP8 -> new Vp8Packetizer();
            case VP9 -> new Vp9Packetizer();
            case H264 -> new H264Packetizer(video.setup());
            case AV1 -> new Av1Packetizer(video.setup());
            case OPUS -> throw new IllegalArgumentException("a video of sound");
          };
    };
  }
}
