package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the body of one RTCP packet: what follows the four bytes of its header.
final class RtcpReader {

  private static final int REPORT_BLOCK = 24;

  /// The highest bitrate below 2^63 that can be written.
  private static final long MOST_BITRATE = 0x3_ffffL << 45;

  private RtcpReader() {}

  /// Adds what the packet says.
  ///
  /// @param format the five bits of the first byte
  /// @param body without padding; its reader index moves
  /// @return false where it is malformed; nothing was added then
  static boolean read(int type, int format, ByteBuf body, List<Rtcp> out) {
    return switch (type) {
      case RtcpCodec.SENDER_REPORT -> senderReport(format, body, out);
      case RtcpCodec.RECEIVER_REPORT -> receiverReport(format, body, out);
      case RtcpCodec.SOURCE_DESCRIPTION -> sourceDescription(format, body, out);
      case RtcpCodec.BYE -> bye(format, body, out);
      case RtcpCodec.TRANSPORT_FEEDBACK, RtcpCodec.PAYLOAD_FEEDBACK ->
          feedback(type, format, body, out);
      case RtcpCodec.EXTENDED_REPORT -> ExtendedReports.read(body, out);
      default -> out.add(new Rtcp.Unknown(type, format));
    };
  }

  private static boolean senderReport(int count, ByteBuf body, List<Rtcp> out) {
    if (body.readableBytes() < 24 + count * REPORT_BLOCK) {
      return false;
    }
    return out.add(
        new Rtcp.SenderReport(
            body.readUnsignedInt(),
            body.readLong(),
            body.readUnsignedInt(),
            body.readUnsignedInt(),
            body.readUnsignedInt(),
            reports(count, body)));
  }

  private static boolean receiverReport(int count, ByteBuf body, List<Rtcp> out) {
    if (body.readableBytes() < 4 + count * REPORT_BLOCK) {
      return false;
    }
    return out.add(new Rtcp.ReceiverReport(body.readUnsignedInt(), reports(count, body)));
  }

  private static List<ReportBlock> reports(int count, ByteBuf body) {
    List<ReportBlock> reports = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      reports.add(
          new ReportBlock(
              body.readUnsignedInt(),
              body.readUnsignedByte(),
              body.readMedium(),
              body.readUnsignedInt(),
              body.readUnsignedInt(),
              body.readUnsignedInt(),
              body.readUnsignedInt()));
    }
    return reports;
  }

  /// RFC 3550 §6.5. Chunks without a CNAME say nothing of use.
  private static boolean sourceDescription(int count, ByteBuf body, List<Rtcp> out) {
    List<Rtcp> chunks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int start = body.readerIndex();
      if (body.readableBytes() < 8) {
        return false;
      }
      long ssrc = body.readUnsignedInt();
      int item;
      while ((item = body.isReadable() ? body.readUnsignedByte() : -1) > 0) {
        int length = body.isReadable() ? body.readUnsignedByte() : Integer.MAX_VALUE;
        if (length > body.readableBytes()) {
          return false;
        }
        if (item == RtcpCodec.CNAME) {
          String cname = body.toString(body.readerIndex(), length, StandardCharsets.UTF_8);
          chunks.add(new Rtcp.SourceDescription(ssrc, cname));
        }
        body.skipBytes(length);
      }
      int rest = -(body.readerIndex() - start) & 3;
      if (item < 0 || rest > body.readableBytes()) {
        return false;
      }
      body.skipBytes(rest);
    }
    return out.addAll(chunks) || chunks.isEmpty();
  }

  private static boolean bye(int count, ByteBuf body, List<Rtcp> out) {
    return body.readableBytes() >= 4 * count && out.add(new Rtcp.Bye(ssrcs(count, body)));
  }

  /// RFC 4585 §6.1.
  private static boolean feedback(int type, int format, ByteBuf body, List<Rtcp> out) {
    if (body.readableBytes() < 8) {
      return false;
    }
    long sender = body.readUnsignedInt();
    long media = body.readUnsignedInt();
    if (type == RtcpCodec.TRANSPORT_FEEDBACK) {
      return switch (format) {
        case RtcpCodec.NACK -> nack(sender, media, body, out);
        case RtcpCodec.ARRIVALS -> arrivals(sender, media, body, out);
        default -> out.add(new Rtcp.Unknown(type, format));
      };
    }
    return switch (format) {
      case RtcpCodec.PICTURE_LOSS -> out.add(new Rtcp.PictureLoss(sender, media));
      case RtcpCodec.FULL_INTRA_REQUEST -> fullIntraRequest(sender, body, out);
      case RtcpCodec.APPLICATION -> remb(sender, body, out);
      default -> out.add(new Rtcp.Unknown(type, format));
    };
  }

  private static boolean nack(long sender, long media, ByteBuf body, List<Rtcp> out) {
    List<Integer> lost = new ArrayList<>();
    while (body.readableBytes() >= 4) {
      int first = body.readUnsignedShort();
      int following = body.readUnsignedShort();
      lost.add(first);
      for (int bit = 0; bit < 16; bit++) {
        if ((following & (1 << bit)) != 0) {
          lost.add((first + bit + 1) & 0xffff);
        }
      }
    }
    return !body.isReadable() && !lost.isEmpty() && out.add(new Rtcp.Nack(sender, media, lost));
  }

  private static boolean arrivals(long sender, long media, ByteBuf body, List<Rtcp> out) {
    Rtcp.TransportFeedback feedback = TransportFeedbackFormat.read(sender, media, body);
    return feedback != null && out.add(feedback);
  }

  private static boolean fullIntraRequest(long sender, ByteBuf body, List<Rtcp> out) {
    if (body.readableBytes() % 8 != 0) {
      return false;
    }
    while (body.isReadable()) {
      out.add(new Rtcp.FullIntraRequest(sender, body.readUnsignedInt(), body.readInt() >>> 24));
    }
    return true;
  }

  /// draft-alvestrand-rmcat-remb-03 §2.2.
  private static boolean remb(long sender, ByteBuf body, List<Rtcp> out) {
    if (body.readableBytes() < 4 || body.readInt() != RtcpCodec.REMB) {
      return out.add(new Rtcp.Unknown(RtcpCodec.PAYLOAD_FEEDBACK, RtcpCodec.APPLICATION));
    }
    if (body.readableBytes() < 4) {
      return false;
    }
    int count = body.readUnsignedByte();
    int rate = body.readUnsignedMedium();
    if (body.readableBytes() < 4 * count) {
      return false;
    }
    int exponent = rate >> 18;
    long mantissa = rate & 0x3_ffff;
    boolean fits = mantissa == 0 || exponent < Long.numberOfLeadingZeros(mantissa);
    return out.add(
        new Rtcp.Remb(sender, fits ? mantissa << exponent : MOST_BITRATE, ssrcs(count, body)));
  }

  private static List<Long> ssrcs(int count, ByteBuf body) {
    List<Long> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ssrcs.add(body.readUnsignedInt());
    }
    return ssrcs;
  }
}
