package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// The header extensions of an outgoing stream (RFC 8285 §4.2), in place of the source's.
public final class SenderExtensions {

  private static final int MAX_ELEMENT = 16;

  /// The whole extension with zeros for what [#stamp] fills in; empty: none.
  private final byte[] block;

  private final int absSendTimeAt;
  private final int transportSequenceAt;

  /// @param absSendTimeId the id negotiated for it, 1..14; 0: not negotiated
  /// @param transportSequenceId likewise
  /// @param midId likewise (RFC 9143 §15)
  /// @param mid the section's identification tag, 1..16 bytes; without meaning where midId is 0
  public SenderExtensions(int absSendTimeId, int transportSequenceId, int midId, String mid) {
    byte[] tag = midId == 0 ? new byte[0] : mid.getBytes(StandardCharsets.UTF_8);
    if (midId != 0 && (tag.length == 0 || tag.length > MAX_ELEMENT)) {
      throw new IllegalArgumentException("mid of " + tag.length + " bytes");
    }
    byte[] elements = new byte[4 + 3 + 1 + MAX_ELEMENT];
    int length = 0;
    absSendTimeAt = put(elements, length, absSendTimeId, 3);
    length += absSendTimeAt < 0 ? 0 : 4;
    transportSequenceAt = put(elements, length, transportSequenceId, 2);
    length += transportSequenceAt < 0 ? 0 : 3;
    int midAt = put(elements, length, midId, tag.length);
    if (midAt >= 0) {
      System.arraycopy(tag, 0, elements, midAt - 4, tag.length);
      length += 1 + tag.length;
    }
    int words = (length + 3) / 4;
    block = new byte[words == 0 ? 0 : 4 + 4 * words];
    if (words > 0) {
      block[0] = (byte) (Rtp.ONE_BYTE_PROFILE >> 8);
      block[1] = (byte) Rtp.ONE_BYTE_PROFILE;
      block[3] = (byte) words;
      System.arraycopy(elements, 0, block, 4, length);
    }
  }

  /// Begins an element.
  ///
  /// @return where its data will be in the block, which has four bytes before the elements; -1: no
  ///   such element
  private static int put(byte[] elements, int at, int id, int length) {
    if (id < 0 || id > 14) {
      throw new IllegalArgumentException("extension id " + id);
    }
    if (id == 0) {
      return -1;
    }
    elements[at] = (byte) (id << 4 | (length - 1));
    return 4 + at + 1;
  }

  /// Bytes that [#copy] adds to a packet at most.
  public int length() {
    return block.length;
  }

  /// Appends the packet to `target` with these extensions alone: header, CSRCs, payload, padding.
  public void copy(ByteBuf packet, ByteBuf target) {
    int from = packet.readerIndex();
    int start = Rtp.extensionStart(packet);
    int first = target.writerIndex();
    target.writeBytes(packet, from, start);
    int flags = packet.getByte(from);
    target.setByte(first, block.length == 0 ? flags & ~0x10 : flags | 0x10);
    target.writeBytes(block);
    int header = Rtp.headerLength(packet);
    target.writeBytes(packet, from + header, packet.readableBytes() - header);
  }

  /// Fills in what changes from packet to packet, where it was negotiated.
  ///
  /// @param packet one that [#copy] made, from its reader index
  /// @param absSendTime 24 bits, 6.18 fixed point seconds
  /// @param transportSequence low 16 bits count
  public void stamp(ByteBuf packet, int absSendTime, int transportSequence) {
    int start = packet.readerIndex() + Rtp.extensionStart(packet);
    if (absSendTimeAt >= 0) {
      packet.setMedium(start + absSendTimeAt, absSendTime);
    }
    if (transportSequenceAt >= 0) {
      packet.setShort(start + transportSequenceAt, transportSequence);
    }
  }
}
