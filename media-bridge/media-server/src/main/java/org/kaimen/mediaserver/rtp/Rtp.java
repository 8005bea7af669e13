package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// The RTP header (RFC 3550 §5.1) of a packet that begins at a buffer's reader index. Indices do
/// not move. All but [#isValid] expect a packet that it found valid.
@SuppressWarnings("DoNotCallSuggester")
public final class Rtp {

  /// Length of the header without CSRCs and extensions, in bytes.
  public static final int FIXED_HEADER = 12;

  private Rtp() {}

  /// Whether version, CSRCs, extension (RFC 8285) and padding fit into the packet.
  public static boolean isValid(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// 0..127.
  public static int payloadType(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  public static void setPayloadType(ByteBuf packet, int payloadType) {
    throw new UnsupportedOperationException();
  }

  public static boolean marker(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// 0..65535.
  public static int sequence(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  public static void setSequence(ByteBuf packet, int sequence) {
    throw new UnsupportedOperationException();
  }

  /// Unsigned 32 bits.
  public static long timestamp(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  public static void setTimestamp(ByteBuf packet, long timestamp) {
    throw new UnsupportedOperationException();
  }

  /// Unsigned 32 bits.
  public static long ssrc(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  public static void setSsrc(ByteBuf packet, long ssrc) {
    throw new UnsupportedOperationException();
  }

  /// Bytes before the payload: fixed header, CSRCs, extension.
  public static int headerLength(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// Bytes of payload, without padding.
  public static int payloadLength(ByteBuf packet) {
    throw new UnsupportedOperationException();
  }

  /// Index in the buffer of an extension element's data (RFC 8285 §4.2, §4.3), or -1.
  ///
  /// @param id as negotiated, 1..255
  public static int extensionIndex(ByteBuf packet, int id) {
    throw new UnsupportedOperationException();
  }

  /// Bytes of an extension element's data, or -1 where there is none.
  public static int extensionLength(ByteBuf packet, int id) {
    throw new UnsupportedOperationException();
  }
}
