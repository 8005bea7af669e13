package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// Audio packets that carry the payloads of those before them (RFC 2198 §3), read.
///
/// A block's header is `F=1`, payload type (7), timestamp offset (14), length (10); the last one,
/// the primary's, is `F=0` and payload type alone. All headers come first, then all blocks.
public final class Redundancy {

  /// More blocks than any sender has, so that their headers cost little to read.
  static final int MOST_BLOCKS = 8;

  static final int BLOCK_HEADER = 4;

  private Redundancy() {}

  /// How many earlier payloads the packet carries, the oldest first.
  ///
  /// @param packet a valid one (see [Rtp#isValid])
  /// @param payloadType that all blocks must have
  /// @return -1 where it is malformed, or carries something else
  public static int blocks(ByteBuf packet, int payloadType) {
    int index = packet.readerIndex() + Rtp.headerLength(packet);
    int end = index + Rtp.payloadLength(packet);
    int count = 0;
    int length = 0;
    while (index < end) {
      int first = packet.getUnsignedByte(index);
      if ((first & 0x7f) != payloadType) {
        return -1;
      }
      if (first < 0x80) {
        return length <= end - index - 1 ? count : -1;
      }
      if (end - index < BLOCK_HEADER || count == MOST_BLOCKS) {
        return -1;
      }
      length += packet.getUnsignedMedium(index + 1) & 0x3ff;
      count++;
      index += BLOCK_HEADER;
    }
    return -1;
  }

  /// Appends the packet of an earlier payload to `out`, without CSRCs and header extensions.
  ///
  /// @param packet one with `blocks` of them
  /// @param block 0 to `blocks` - 1; the last one is of the packet before this one
  /// @return false where the block is empty, and nothing was appended
  public static boolean recover(ByteBuf packet, int blocks, int block, ByteBuf out) {
    int headers = packet.readerIndex() + Rtp.headerLength(packet);
    int at = headers + blocks * BLOCK_HEADER + 1;
    for (int i = 0; i < block; i++) {
      at += length(packet, headers, i);
    }
    int length = length(packet, headers, block);
    if (length == 0) {
      return false;
    }
    int header = headers + block * BLOCK_HEADER;
    int offset = packet.getUnsignedMedium(header + 1) >> 10;
    out.writeByte(0x80)
        .writeByte(packet.getByte(header) & 0x7f)
        .writeShort(Rtp.sequence(packet) - (blocks - block))
        .writeInt((int) (Rtp.timestamp(packet) - offset))
        .writeInt((int) Rtp.ssrc(packet))
        .writeBytes(packet, at, length);
    return true;
  }

  /// Leaves the primary payload alone, in place: the reader index moves.
  ///
  /// @param packet one with `blocks` earlier payloads
  public static void strip(ByteBuf packet, int blocks, int payloadType) {
    int header = Rtp.headerLength(packet);
    int headers = packet.readerIndex() + header;
    int by = blocks * BLOCK_HEADER + 1;
    for (int i = 0; i < blocks; i++) {
      by += length(packet, headers, i);
    }
    Rtx.shiftHeader(packet, header, by);
    Rtp.setPayloadType(packet, payloadType);
  }

  private static int length(ByteBuf packet, int headers, int block) {
    return packet.getUnsignedMedium(headers + block * BLOCK_HEADER + 1) & 0x3ff;
  }
}
