package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.congestion.AbsSendTime;
import org.kaimen.mediaserver.congestion.BitrateMeter;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.Rtx;
import org.kaimen.mediaserver.rtp.SendHistory;
import org.kaimen.mediaserver.rtp.SenderExtensions;
import org.kaimen.mediaserver.sdp.AgreedMedia;

/// Sends one stream's packets again where the receiver asks for them: in a stream of its own where
/// that was agreed on, else as they were.
final class Resends implements AutoCloseable {

  /// While the round trip is unknown, so that requests without end do not make packets without end.
  private static final long SHORTEST_PAUSE_NANOS = 10_000_000L;

  /// In bit/s: what may be sent again however little was sent at first.
  private static final long LEAST_SHARE = 64_000;

  private final PeerTransport transport;
  private final long ssrc;
  private final PathLoss loss;
  private final SendHistory history = new SendHistory();
  private final BitrateMeter resent = new BitrateMeter();
  private @Nullable AgreedMedia media;
  private SenderExtensions extensions = new SenderExtensions(0, 0, 0, "");
  private int sequence;
  private long packets;

  /// @param ssrc of the stream that retransmissions are sent in
  /// @param firstSequence of that stream; below 2^15 (RFC 3711 §3.3.1)
  Resends(PeerTransport transport, long ssrc, int firstSequence, PathLoss loss) {
    this.transport = transport;
    this.ssrc = ssrc;
    this.loss = loss;
    sequence = firstSequence;
  }

  void agree(AgreedMedia agreed, SenderExtensions agreedExtensions) {
    // what was kept plain for a stream of its own must not go out where there is none any more
    history.clear();
    media = agreed;
    extensions = agreedExtensions;
  }

  /// Protects a packet that goes out for the first time, and keeps what it takes to send it again.
  void protect(ByteBuf packet, long now) {
    if (media == null || !media.has("nack")) {
      transport.protectRtp(packet);
    } else if (retransmissionType(packet) < 0) {
      transport.protectRtp(packet);
      history.add(packet, now);
    } else {
      int length = packet.readableBytes();
      ByteBuf plain = transport.newRtp(length);
      plain.writeBytes(packet, packet.readerIndex(), length);
      history.add(plain, now);
      plain.release();
      transport.protectRtp(packet);
    }
  }

  private int retransmissionType(ByteBuf packet) {
    return media == null ? -1 : media.repair().retransmissionOf(Rtp.payloadType(packet));
  }

  /// Half as much as goes out for the first time is sent again at most: a receiver that misses more
  /// needs less, not more.
  ///
  /// @param roundTripNanos 0 while unknown
  /// @param bitsPerSecond what is sent for the first time
  void onNack(Rtcp.Nack nack, long roundTripNanos, long bitsPerSecond, long now) {
    // What comes a little early is a second request, for browsers wait for about a round trip.
    long pause = Math.max(roundTripNanos * 3 / 4, SHORTEST_PAUSE_NANOS);
    // On a path that loses much the second copy is what mostly saves another round trip.
    int copies = loss.isHigh(now) ? 2 : 1;
    long most = Math.max(bitsPerSecond / 2, LEAST_SHARE);
    for (int lost : nack.lost()) {
      if (resent.bitsPerSecond(now) > most) {
        return;
      }
      ByteBuf packet = history.find(lost, now, pause);
      if (packet != null) {
        for (int i = 0; i < copies; i++) {
          send(packet, now);
        }
        packet.release();
      }
    }
  }

  private void send(ByteBuf packet, long now) {
    int length = packet.readableBytes();
    resent.onBytes(length, now);
    packets++;
    int type = retransmissionType(packet);
    if (type < 0) {
      transport.send(packet.retainedDuplicate());
      return;
    }
    ByteBuf out = transport.newRtp(length + Rtx.OVERHEAD);
    Rtx.wrap(packet, out, type, ssrc, sequence++);
    extensions.stamp(out, AbsSendTime.of(now), 0);
    transport.protectRtp(out);
    transport.send(out);
  }

  /// Sent again so far.
  long packets() {
    return packets;
  }

  @Override
  public void close() {
    history.close();
  }
}
