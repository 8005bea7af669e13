package org.kaimen.mediaserver.playback;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.AvcParameterSets;
import org.kaimen.mediaserver.container.DecoderSetup;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Frame;
import org.kaimen.mediaserver.container.Track;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;

/// A track of the file as a stream of RTP.
final class PlayedTrack {

  private static final int VIDEO_PAYLOAD_TYPE = 96;
  private static final int AUDIO_PAYLOAD_TYPE = 111;
  private static final long NANOS_IN_MICRO = 1000;
  private static final long MICROS = 1_000_000;

  private final MediaKind kind;
  private final Codec codec;
  private final Set<MediaSink> sinks;
  private final Packetizer packetizer;
  private final RtpWriter writer;

  /// @param sinks who gets the packets; may change
  PlayedTrack(Track track, int ssrc, Set<MediaSink> sinks) {
    this.kind = kind(track);
    this.codec = codec(track);
    this.sinks = sinks;
    this.packetizer = Packetizer.of(track);
    int payloadType = kind == MediaKind.AUDIO ? AUDIO_PAYLOAD_TYPE : VIDEO_PAYLOAD_TYPE;
    this.writer = new RtpWriter(payloadType, ssrc, this::pass);
  }

  static MediaKind kind(Track track) {
    return track.encoding() == Encoding.OPUS ? MediaKind.AUDIO : MediaKind.VIDEO;
  }

  Codec codec() {
    return codec;
  }

  /// @param nanos when the frame is due, since the player was made
  void send(Frame frame, long nanos) {
    writer.at(rtpTime(nanos));
    packetizer.packetize(frame, writer);
  }

  /// Tells the sinks what time it is, by a clock that counts from when the player was made (RFC
  /// 3550 §6.4.1).
  void report(long nanos) {
    long seconds = nanos / 1_000_000_000L;
    long ntp = seconds << 32 | ((nanos % 1_000_000_000L) << 32) / 1_000_000_000L;
    sinks.forEach(sink -> sink.onSenderReport(kind, ntp, rtpTime(nanos) & 0xffff_ffffL));
  }

  private void pass(ByteBuf packet) {
    sinks.forEach(sink -> sink.onRtp(kind, codec, packet));
  }

  private long rtpTime(long nanos) {
    return nanos / NANOS_IN_MICRO * codec.clockRate() / MICROS;
  }

  private static Codec codec(Track track) {
    String name = track.encoding().sdpName();
    int clockRate = track.encoding().clockRate();
    return switch (track) {
      case Track.Audio _ -> new Codec(name, clockRate, 2, "");
      case Track.Video video ->
          new Codec(name, clockRate, 1, format(video.encoding(), video.setup()));
    };
  }

  /// RFC 9628 §6, RFC 6184 §8.1, AV1 RTP payload format §7.2.
  private static String format(Encoding encoding, @Nullable DecoderSetup setup) {
    return switch (encoding) {
      case OPUS, VP8 -> "";
      case VP9 -> "profile-id=0";
      case H264 -> {
        String level =
            setup instanceof AvcParameterSets sets
                ? HexFormat.of().formatHex(sets.all().getFirst(), 1, 4)
                : "42e01f";
        yield "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=" + level;
      }
      case AV1 -> "level-idx=5;profile=0;tier=0";
    };
  }
}
