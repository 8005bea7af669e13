package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.Rtp;

/// Tells the packet with which a key frame begins.
final class KeyFrames {

  private static final int H264_IDR = 5;
  private static final int H264_SPS = 7;
  private static final int H264_STAP_A = 24;
  private static final int H264_FU_A = 28;

  private KeyFrames() {}

  static boolean beginsWith(Codec codec, ByteBuf packet) {
    int length = Rtp.payloadLength(packet);
    int at = packet.readerIndex() + Rtp.headerLength(packet);
    return switch (codec.name().toUpperCase(Locale.ROOT)) {
      case "VP8" -> isVp8(packet, at, length);
      case "VP9" -> isVp9(packet, at, length);
      case "H264" -> isH264(packet, at, length);
      case "AV1" -> isAv1(packet, at, length);
      default -> true;
    };
  }

  /// Whether pictures can be made of what begins here, whatever was before: of H.264 it must begin
  /// with the parameter sets, for those of another source are other ones.
  static boolean standsAlone(Codec codec, ByteBuf packet) {
    return beginsWith(codec, packet)
        && (!codec.name().equalsIgnoreCase("H264") || beginsWithSets(packet));
  }

  private static boolean beginsWithSets(ByteBuf packet) {
    int at = packet.readerIndex() + Rtp.headerLength(packet);
    int type = packet.getByte(at) & 0x1f;
    return (type == H264_STAP_A ? packet.getByte(at + 3) & 0x1f : type) == H264_SPS;
  }

  /// RFC 7741 §4.2, §4.3: start of partition 0, and the P bit of the frame is 0.
  private static boolean isVp8(ByteBuf packet, int at, int length) {
    if (length < 1 || (packet.getByte(at) & 0x17) != 0x10) {
      return false;
    }
    int header = 1;
    if ((packet.getByte(at) & 0x80) != 0) {
      if (length < 3) {
        return false;
      }
      int fields = packet.getByte(at + 1);
      header++;
      if ((fields & 0x80) != 0) {
        header += (packet.getByte(at + header) & 0x80) != 0 ? 2 : 1;
      }
      header += (fields & 0x40) != 0 ? 1 : 0;
      header += (fields & 0x30) != 0 ? 1 : 0;
    }
    return header < length && (packet.getByte(at + header) & 1) == 0;
  }

  /// RFC 9628 §4.2: begins a frame (B) that is not predicted from another (P).
  private static boolean isVp9(ByteBuf packet, int at, int length) {
    return length > 1 && (packet.getByte(at) & 0x48) == 0x08;
  }

  /// RFC 6184 §5.2: parameter sets or an IDR slice, alone, aggregated or its first fragment.
  private static boolean isH264(ByteBuf packet, int at, int length) {
    if (length < 2) {
      return false;
    }
    return switch (packet.getByte(at) & 0x1f) {
      case H264_IDR, H264_SPS -> true;
      case H264_STAP_A -> length > 3 && isIntra(packet.getByte(at + 3) & 0x1f);
      case H264_FU_A ->
          (packet.getByte(at + 1) & 0x80) != 0 && isIntra(packet.getByte(at + 1) & 0x1f);
      default -> false;
    };
  }

  /// AV1 RTP payload format §4.4: the first packet (N) of a coded video sequence, which a key frame
  /// begins, and which does not go on with an OBU of the packet before (Z).
  private static boolean isAv1(ByteBuf packet, int at, int length) {
    return length > 1 && (packet.getByte(at) & 0x88) == 0x08;
  }

  private static boolean isIntra(int type) {
    return type == H264_IDR || type == H264_SPS;
  }
}
