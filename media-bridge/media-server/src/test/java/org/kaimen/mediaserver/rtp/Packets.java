package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

/// Packets for tests.
final class Packets {

  private Packets() {}

  /// Lines of hex digits, spaces allowed, the rest of a line after `;` is a remark.
  static ByteBuf annotated(String text) {
    StringBuilder digits = new StringBuilder();
    text.lines().forEach(line -> digits.append(line.replaceAll(";.*|\\s", "")));
    return Unpooled.buffer().writeBytes(HexFormat.of().parseHex(digits));
  }

  /// A packet of one byte of payload.
  static ByteBuf rtp(long ssrc, int sequence, long timestamp) {
    return Unpooled.buffer()
        .writeShort(0x8060)
        .writeShort(sequence)
        .writeInt((int) timestamp)
        .writeInt((int) ssrc)
        .writeByte(sequence);
  }
}
