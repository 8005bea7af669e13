package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// The RTP header (RFC 3550 §5.1) of a packet that begins at a buffer's reader index and ends at
/// its writer index. Indices do not move. All but [#isValid] and [#isRtcp] expect a packet that was
/// found valid.
public final class Rtp {

  /// Length of the header without CSRCs and extension, in bytes.
  public static final int FIXED_HEADER = 12;

  static final int ONE_BYTE_PROFILE = 0xbede;
  private static final int TWO_BYTE_PROFILE = 0x1000;

  private Rtp() {}

  /// Whether version, CSRCs, extension and padding fit into the packet.
  public static boolean isValid(ByteBuf packet) {
    int length = packet.readableBytes();
    if (length < FIXED_HEADER || packet.getUnsignedByte(packet.readerIndex()) >> 6 != 2) {
      return false;
    }
    if (hasExtension(packet) && length < extensionStart(packet) + 4) {
      return false;
    }
    int header = headerLength(packet);
    if (length < header) {
      return false;
    }
    return !hasPadding(packet) || (padding(packet) > 0 && padding(packet) <= length - header);
  }

  /// Whether what shares a port with RTP is RTCP (RFC 5761 §4).
  public static boolean isRtcp(ByteBuf packet) {
    if (packet.readableBytes() < 2) {
      return false;
    }
    int type = packet.getUnsignedByte(packet.readerIndex() + 1);
    return type >= 192 && type <= 223;
  }

  /// 0..127.
  public static int payloadType(ByteBuf packet) {
    return packet.getByte(packet.readerIndex() + 1) & 0x7f;
  }

  public static void setPayloadType(ByteBuf packet, int payloadType) {
    int index = packet.readerIndex() + 1;
    packet.setByte(index, (packet.getByte(index) & 0x80) | payloadType);
  }

  public static boolean marker(ByteBuf packet) {
    return packet.getByte(packet.readerIndex() + 1) < 0;
  }

  /// 0..65535.
  public static int sequence(ByteBuf packet) {
    return packet.getUnsignedShort(packet.readerIndex() + 2);
  }

  /// @param sequence low 16 bits count
  public static void setSequence(ByteBuf packet, int sequence) {
    packet.setShort(packet.readerIndex() + 2, sequence);
  }

  /// Unsigned 32 bits.
  public static long timestamp(ByteBuf packet) {
    return packet.getUnsignedInt(packet.readerIndex() + 4);
  }

  /// @param timestamp low 32 bits count
  public static void setTimestamp(ByteBuf packet, long timestamp) {
    packet.setInt(packet.readerIndex() + 4, (int) timestamp);
  }

  /// Unsigned 32 bits.
  public static long ssrc(ByteBuf packet) {
    return packet.getUnsignedInt(packet.readerIndex() + 8);
  }

  /// @param ssrc low 32 bits count
  public static void setSsrc(ByteBuf packet, long ssrc) {
    packet.setInt(packet.readerIndex() + 8, (int) ssrc);
  }

  /// Bytes before the payload: fixed header, CSRCs, extension.
  public static int headerLength(ByteBuf packet) {
    int start = extensionStart(packet);
    return hasExtension(packet)
        ? start + 4 + 4 * packet.getUnsignedShort(packet.readerIndex() + start + 2)
        : start;
  }

  /// Bytes of payload, without padding.
  public static int payloadLength(ByteBuf packet) {
    int length = packet.readableBytes() - headerLength(packet);
    return hasPadding(packet) ? length - padding(packet) : length;
  }

  /// Index in the buffer of an extension element's data, or -1 where there is none.
  ///
  /// @param id as negotiated, 1..255
  public static int extensionIndex(ByteBuf packet, int id) {
    return (int) (element(packet, id) >> 32);
  }

  /// Bytes of an extension element's data, or -1 where there is none.
  public static int extensionLength(ByteBuf packet, int id) {
    return (int) element(packet, id);
  }

  static boolean hasExtension(ByteBuf packet) {
    return (packet.getByte(packet.readerIndex()) & 0x10) != 0;
  }

  /// Bytes before the extension.
  static int extensionStart(ByteBuf packet) {
    return FIXED_HEADER + 4 * (packet.getByte(packet.readerIndex()) & 0x0f);
  }

  private static boolean hasPadding(ByteBuf packet) {
    return (packet.getByte(packet.readerIndex()) & 0x20) != 0;
  }

  private static int padding(ByteBuf packet) {
    return packet.getUnsignedByte(packet.writerIndex() - 1);
  }

  /// Where an element's data is (RFC 8285 §4.2, §4.3): the index in the upper half, the length in
  /// the lower one, or -1. Two ints in a long because this runs for every packet.
  private static long element(ByteBuf packet, int id) {
    if (!hasExtension(packet)) {
      return -1;
    }
    int start = packet.readerIndex() + extensionStart(packet);
    int end = packet.readerIndex() + headerLength(packet);
    int profile = packet.getUnsignedShort(start);
    if (profile == ONE_BYTE_PROFILE) {
      return oneByteElement(packet, start + 4, end, id);
    }
    return (profile & 0xfff0) == TWO_BYTE_PROFILE ? twoByteElement(packet, start + 4, end, id) : -1;
  }

  private static long oneByteElement(ByteBuf packet, int start, int end, int id) {
    int index = start;
    while (index < end) {
      int head = packet.getUnsignedByte(index++);
      if (head == 0) {
        continue;
      }
      int length = (head & 0x0f) + 1;
      if (head >> 4 == 15 || index + length > end) {
        return -1;
      }
      if (head >> 4 == id) {
        return (long) index << 32 | length;
      }
      index += length;
    }
    return -1;
  }

  private static long twoByteElement(ByteBuf packet, int start, int end, int id) {
    int index = start;
    while (index + 1 < end) {
      int found = packet.getUnsignedByte(index++);
      if (found == 0) {
        continue;
      }
      int length = packet.getUnsignedByte(index++);
      if (index + length > end) {
        return -1;
      }
      if (found == id) {
        return (long) index << 32 | length;
      }
      index += length;
    }
    return -1;
  }
}
