package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;

/// Puts the payloads of the packets before into an outgoing audio stream (RFC 2198 §3), up to two
/// of them: with one, a loss of two in a row still takes 20 ms of sound.
public final class RedundancyWriter {

  /// Bytes up to which a packet may grow; a longer one stays as it is.
  public static final int MOST_PACKET = 1200;

  /// What the offsets and lengths of a block's header can say: 14 and 10 bits.
  private static final long MOST_OFFSET = (1 << 14) - 1;

  private static final int MOST_LENGTH = (1 << 10) - 1;

  private static final int DEPTH = 2;

  private final byte[][] payloads = new byte[DEPTH + 1][MOST_LENGTH];
  private final int[] lengths = new int[DEPTH + 1];
  private final int[] sequences = new int[DEPTH + 1];
  private final long[] timestamps = new long[DEPTH + 1];
  private int current;

  /// Puts earlier payloads into a packet, in place, where they are those right before it; else it
  /// stays as it is.
  ///
  /// @param packet as it goes out, in the order of sequence numbers for the most part
  /// @param payloadType of the redundant packet
  /// @param depth how many earlier payloads at most, 0 to 2
  public void write(ByteBuf packet, int payloadType, int depth) {
    int length = Rtp.payloadLength(packet);
    int header = Rtp.headerLength(packet);
    boolean ahead =
        lengths[current] == 0 || Sequence.distance(sequences[current], Rtp.sequence(packet)) > 0;
    if (!ahead || length == 0 || length > MOST_LENGTH) {
      return;
    }
    int blocks = blocks(packet, Math.min(depth, DEPTH));
    keep(packet, header, length);
    if (blocks > 0) {
      assemble(packet, header, payloadType, blocks);
    }
  }

  private int blocks(ByteBuf packet, int most) {
    int size = packet.readableBytes() + 1;
    int blocks = 0;
    while (blocks < most) {
      int slot = before(blocks + 1);
      size += Redundancy.BLOCK_HEADER + lengths[slot];
      if (!precedes(slot, packet, blocks + 1) || size > MOST_PACKET) {
        break;
      }
      blocks++;
    }
    return blocks;
  }

  /// The slot of the packet so far before the next one.
  private int before(int distance) {
    return Math.floorMod(current + 1 - distance, payloads.length);
  }

  private boolean precedes(int slot, ByteBuf packet, int distance) {
    long offset = (Rtp.timestamp(packet) - timestamps[slot]) & 0xffff_ffffL;
    return lengths[slot] > 0
        && Sequence.distance(sequences[slot], Rtp.sequence(packet)) == distance
        && offset > 0
        && offset <= MOST_OFFSET;
  }

  private void keep(ByteBuf packet, int header, int length) {
    int slot = (current + 1) % payloads.length;
    packet.getBytes(packet.readerIndex() + header, payloads[slot], 0, length);
    lengths[slot] = length;
    sequences[slot] = Rtp.sequence(packet);
    timestamps[slot] = Rtp.timestamp(packet);
    current = slot;
  }

  /// The packet's own payload is the current slot's by now.
  private void assemble(ByteBuf packet, int header, int payloadType, int blocks) {
    int codec = Rtp.payloadType(packet);
    long timestamp = Rtp.timestamp(packet);
    int from = packet.readerIndex();
    packet.writerIndex(from + header);
    // the padding is gone
    packet.setByte(from, packet.getByte(from) & ~0x20);
    for (int i = blocks; i > 0; i--) {
      int slot = Math.floorMod(current - i, payloads.length);
      int offset = (int) (timestamp - timestamps[slot]);
      packet.writeByte(0x80 | codec).writeMedium(offset << 10 | lengths[slot]);
    }
    packet.writeByte(codec);
    for (int i = blocks; i >= 0; i--) {
      int slot = Math.floorMod(current - i, payloads.length);
      packet.writeBytes(payloads[slot], 0, lengths[slot]);
    }
    Rtp.setPayloadType(packet, payloadType);
  }
}
