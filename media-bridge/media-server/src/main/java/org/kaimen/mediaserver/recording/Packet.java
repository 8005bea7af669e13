package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.kaimen.mediaserver.rtp.Rtp;

/// What a recording looks at of an RTP packet: valid while the packet is handled. What must stay is
/// held.
final class Packet implements BitReader.Bytes {

  private final ByteBuf buffer;
  private final int sequence;
  private final long timestamp;
  private final boolean marker;
  private final long arrivalNanos;
  private final int offset;
  private final int length;

  /// @param sequence 0..65535
  /// @param timestamp unsigned 32 bits
  Packet(int sequence, long timestamp, boolean marker, long arrivalNanos, ByteBuf payload) {
    this(
        payload,
        sequence,
        timestamp,
        marker,
        arrivalNanos,
        payload.readerIndex(),
        payload.readableBytes());
  }

  private Packet(
      ByteBuf buffer,
      int sequence,
      long timestamp,
      boolean marker,
      long arrivalNanos,
      int offset,
      int length) {
    this.buffer = buffer;
    this.sequence = sequence;
    this.timestamp = timestamp;
    this.marker = marker;
    this.arrivalNanos = arrivalNanos;
    this.offset = offset;
    this.length = length;
  }

  /// Looks at a valid RTP packet, which is not copied.
  static Packet of(ByteBuf packet, long nowNanos) {
    return new Packet(
        packet,
        Rtp.sequence(packet),
        Rtp.timestamp(packet),
        Rtp.marker(packet),
        nowNanos,
        packet.readerIndex() + Rtp.headerLength(packet),
        Rtp.payloadLength(packet));
  }

  /// A copy that stays until it is released.
  Packet hold() {
    ByteBuf copy = FrameMemory.allocate(length).writeBytes(buffer, offset, length);
    return new Packet(sequence, timestamp, marker, arrivalNanos, copy);
  }

  /// Of what was held.
  void release() {
    buffer.release();
  }

  int sequence() {
    return sequence;
  }

  long timestamp() {
    return timestamp;
  }

  boolean marker() {
    return marker;
  }

  long arrivalNanos() {
    return arrivalNanos;
  }

  /// Of the payload, in bytes.
  int length() {
    return length;
  }

  /// The payload's unsigned byte at a place below the length.
  @Override
  public int at(int index) {
    return buffer.getUnsignedByte(offset + index);
  }

  byte[] copy(int from, int count) {
    return ByteBufUtil.getBytes(buffer, offset + from, count);
  }

  void copyTo(ByteBuf target, int from, int count) {
    target.writeBytes(buffer, offset + from, count);
  }
}
