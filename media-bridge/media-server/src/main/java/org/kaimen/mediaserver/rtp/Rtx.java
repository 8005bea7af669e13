package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// Retransmission in a stream of its own (RFC 4588 §4): another SSRC, payload type and run of
/// sequence numbers; the payload begins with the original sequence number.
public final class Rtx {

  /// Bytes that [#wrap] adds to a packet.
  public static final int OVERHEAD = 2;

  private Rtx() {}

  /// Makes the original packet of a retransmitted one, in place: the reader index moves. Header
  /// extensions stay those of the retransmission.
  ///
  /// @param packet a valid one (see [Rtp#isValid])
  /// @param payloadType, ssrc of the original stream
  /// @return false where it carries no packet, and is unchanged: padding that probes the path
  public static boolean unwrap(ByteBuf packet, int payloadType, long ssrc) {
    if (Rtp.payloadLength(packet) < OVERHEAD) {
      return false;
    }
    int from = packet.readerIndex();
    int header = Rtp.headerLength(packet);
    int sequence = packet.getUnsignedShort(from + header);
    shiftHeader(packet, header, OVERHEAD);
    Rtp.setPayloadType(packet, payloadType);
    Rtp.setSequence(packet, sequence);
    Rtp.setSsrc(packet, ssrc);
    return true;
  }

  /// Appends the retransmission of a packet to `out`.
  ///
  /// @param payloadType, ssrc, sequence of the retransmission stream
  public static void wrap(ByteBuf packet, ByteBuf out, int payloadType, long ssrc, int sequence) {
    int from = packet.readerIndex();
    int header = Rtp.headerLength(packet);
    int first = out.writerIndex();
    out.writeBytes(packet, from, header);
    out.writeShort(Rtp.sequence(packet));
    out.writeBytes(packet, from + header, packet.readableBytes() - header);
    out.setByte(first + 1, (out.getByte(first + 1) & 0x80) | payloadType);
    out.setShort(first + 2, sequence);
    out.setInt(first + 8, (int) ssrc);
  }

  /// Moves the header towards the payload, over what lies between; the reader index follows.
  static void shiftHeader(ByteBuf packet, int header, int by) {
    int from = packet.readerIndex();
    for (int i = header - 1; i >= 0; i--) {
      packet.setByte(from + by + i, packet.getByte(from + i));
    }
    packet.readerIndex(from + by);
  }
}
