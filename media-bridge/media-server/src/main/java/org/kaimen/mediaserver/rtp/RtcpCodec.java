package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/// Reads and writes RTCP.
public final class RtcpCodec {

  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCE_DESCRIPTION = 202;
  static final int BYE = 203;
  static final int TRANSPORT_FEEDBACK = 205;
  static final int PAYLOAD_FEEDBACK = 206;
  static final int EXTENDED_REPORT = 207;

  /// Blocks of 207 (RFC 3611 §4.4, §4.5).
  static final int REFERENCE_TIME = 4;

  static final int REFERENCE_TIME_ANSWER = 5;

  /// Formats of 205 (RFC 4585 §6.2.1, draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).
  static final int NACK = 1;

  static final int ARRIVALS = 15;

  /// Formats of 206 (RFC 4585 §6.3.1, §6.4, RFC 5104 §4.3.1).
  static final int PICTURE_LOSS = 1;

  static final int FULL_INTRA_REQUEST = 4;
  static final int APPLICATION = 15;

  /// `REMB` in ASCII.
  static final int REMB = 0x52454d42;

  static final int CNAME = 1;

  private static final int HEADER = 4;

  private RtcpCodec() {}

  /// Reads a compound packet (RFC 3550 §6.1) or one of reduced size (RFC 5506), from the reader
  /// index on, which stays. Where it is malformed, what came before that place counts.
  public static List<Rtcp> parse(ByteBuf compound) {
    List<Rtcp> packets = new ArrayList<>();
    int index = compound.readerIndex();
    int end = compound.writerIndex();
    while (end - index >= HEADER) {
      int flags = compound.getUnsignedByte(index);
      int length = 4 * compound.getUnsignedShort(index + 2);
      if (flags >> 6 != 2 || length > end - index - HEADER) {
        break;
      }
      int padding = (flags & 0x20) == 0 ? 0 : paddingOf(compound, index + HEADER, length);
      if (padding < 0) {
        break;
      }
      ByteBuf body = compound.slice(index + HEADER, length - padding);
      int type = compound.getUnsignedByte(index + 1);
      if (!RtcpReader.read(type, flags & 0x1f, body, packets)) {
        break;
      }
      index += HEADER + length;
    }
    return packets;
  }

  private static int paddingOf(ByteBuf compound, int body, int length) {
    int padding = length == 0 ? 0 : compound.getUnsignedByte(body + length - 1);
    return padding == 0 || padding > length ? -1 : padding;
  }

  /// Appends one packet, which must keep the bounds that [Rtcp] gives. [Rtcp.Unknown] cannot be
  /// written.
  public static void write(ByteBuf out, Rtcp packet) {
    int start = out.writerIndex();
    out.writeZero(HEADER);
    int format = RtcpWriter.write(out, packet);
    int type = typeOf(packet);
    int padding = -(out.writerIndex() - start) & 3;
    if (padding > 0) {
      out.writeZero(padding - 1).writeByte(padding);
    }
    out.setByte(start, 2 << 6 | (padding > 0 ? 0x20 : 0) | format);
    out.setByte(start + 1, type);
    out.setShort(start + 2, (out.writerIndex() - start) / 4 - 1);
  }

  private static int typeOf(Rtcp packet) {
    return switch (packet) {
      case Rtcp.SenderReport _ -> SENDER_REPORT;
      case Rtcp.ReceiverReport _ -> RECEIVER_REPORT;
      case Rtcp.SourceDescription _ -> SOURCE_DESCRIPTION;
      case Rtcp.Bye _ -> BYE;
      case Rtcp.Nack _, Rtcp.TransportFeedback _ -> TRANSPORT_FEEDBACK;
      case Rtcp.PictureLoss _, Rtcp.FullIntraRequest _, Rtcp.Remb _ -> PAYLOAD_FEEDBACK;
      case Rtcp.ReceiverReferenceTime _, Rtcp.ReferenceTimeAnswer _ -> EXTENDED_REPORT;
      case Rtcp.Unknown unknown -> throw new IllegalArgumentException("cannot write " + unknown);
    };
  }
}
