package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.kaimen.mediaserver.rtp.Rtp;

/// What a recording keeps of an RTP packet.
///
/// @param sequence 0..65535
/// @param timestamp unsigned 32 bits
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Packet(int sequence, long timestamp, boolean marker, long arrivalNanos, byte[] payload) {

  /// Copies a valid RTP packet.
  static Packet of(ByteBuf packet, long nowNanos) {
    int payload = packet.readerIndex() + Rtp.headerLength(packet);
    return new Packet(
        Rtp.sequence(packet),
        Rtp.timestamp(packet),
        Rtp.marker(packet),
        nowNanos,
        ByteBufUtil.getBytes(packet, payload, Rtp.payloadLength(packet)));
  }
}
