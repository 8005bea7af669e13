package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/// Reads the blocks of an extended report (RFC 3611 §2) from which a round trip is measured.
final class ExtendedReports {

  private static final int BLOCK_HEADER = 4;
  private static final int ANSWER = 12;

  private ExtendedReports() {}

  /// Adds what the packet says; the other blocks are passed over.
  ///
  /// @param body without padding; its reader index moves
  /// @return false where it is malformed; nothing was added then
  static boolean read(ByteBuf body, List<Rtcp> out) {
    if (body.readableBytes() < 4) {
      return false;
    }
    long ssrc = body.readUnsignedInt();
    List<Rtcp> blocks = new ArrayList<>();
    while (body.readableBytes() >= BLOCK_HEADER) {
      int type = body.readUnsignedByte();
      int length = 4 * (body.readUnsignedMedium() & 0xffff);
      if (length > body.readableBytes()) {
        return false;
      }
      ByteBuf block = body.readSlice(length);
      if (type == RtcpCodec.REFERENCE_TIME && length == 8) {
        blocks.add(new Rtcp.ReceiverReferenceTime(ssrc, block.readLong()));
      } else if (type == RtcpCodec.REFERENCE_TIME_ANSWER) {
        answers(ssrc, block, blocks);
      }
    }
    if (blocks.isEmpty()) {
      blocks.add(new Rtcp.Unknown(RtcpCodec.EXTENDED_REPORT, 0));
    }
    return !body.isReadable() && out.addAll(blocks);
  }

  private static void answers(long sender, ByteBuf block, List<Rtcp> out) {
    while (block.readableBytes() >= ANSWER) {
      out.add(
          new Rtcp.ReferenceTimeAnswer(
              sender, block.readUnsignedInt(), block.readUnsignedInt(), block.readUnsignedInt()));
    }
  }
}
