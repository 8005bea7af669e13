package org.kaimen.mediaserver.playback;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/// Writes the RTP packets of one stream (RFC 3550 §5.1), one after another into the same buffer.
final class RtpWriter {

  /// What fits into a packet of 1,200 bytes, which passes everywhere.
  static final int MOST_PAYLOAD = 1188;

  private static final int LARGEST_PACKET = 1500;

  private final int payloadType;
  private final int ssrc;
  private final Consumer<ByteBuf> out;
  private final ByteBuf packet = Unpooled.buffer(LARGEST_PACKET);
  private int sequence;
  private long timestamp;

  /// @param out gets each packet, valid during the call
  RtpWriter(int payloadType, int ssrc, Consumer<ByteBuf> out) {
    this.payloadType = payloadType;
    this.ssrc = ssrc;
    this.out = out;
  }

  /// Sets the timestamp of the packets that follow.
  void at(long rtpTimestamp) {
    timestamp = rtpTimestamp;
  }

  /// Sends a packet of a descriptor and a part of a frame.
  void send(boolean marker, byte[] descriptor, byte[] data, int from, int length) {
    packet.clear();
    packet.writeByte(0x80);
    packet.writeByte((marker ? 0x80 : 0) | payloadType);
    packet.writeShort(sequence++);
    packet.writeInt((int) timestamp);
    packet.writeInt(ssrc);
    packet.writeBytes(descriptor);
    packet.writeBytes(data, from, length);
    out.accept(packet);
  }
}
