package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.congestion.AbsSendTime;
import org.kaimen.mediaserver.congestion.BitrateMeter;
import org.kaimen.mediaserver.congestion.LossShare;
import org.kaimen.mediaserver.congestion.ReceiverCeiling;
import org.kaimen.mediaserver.congestion.RoundTrips;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;
import org.kaimen.mediaserver.rtp.RedundancyWriter;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.SenderExtensions;
import org.kaimen.mediaserver.rtp.StreamRewriter;
import org.kaimen.mediaserver.sdp.AgreedMedia;
import org.kaimen.mediaserver.sdp.HeaderExtension;
import org.kaimen.mediaserver.sdp.Source;

/// One kind of media that is sent to a peer, from whatever source is connected.
final class Downlink implements MediaSink {

  /// What a receiver that does not complain lets its publisher send, in bit/s: any amount.
  private static final long NO_CEILING = 100_000_000;

  private static final long KEY_FRAME_PATIENCE_NANOS = 1_000_000_000L;

  private final MediaKind kind;
  private final long ssrc;
  private final Environment environment;
  private final PeerTransport transport;
  private final Flow flow;
  private final StreamRewriter rewriter;
  private final OutgoingReports reports;
  private final RedundancyWriter redundancy = new RedundancyWriter();
  private final PathLoss loss;
  private final Resends resends;
  private final BitrateMeter meter = new BitrateMeter();
  private final RoundTrips roundTrips = new RoundTrips();
  private final LossShare lossShare = new LossShare();
  private final ReceiverCeiling ceiling = new ReceiverCeiling(NO_CEILING);

  private @Nullable AgreedMedia media;
  private SenderExtensions extensions = new SenderExtensions(0, 0, 0, "");
  private @Nullable MediaSource source;
  private @Nullable Codec codec;
  private int payloadType = -1;
  private boolean awaitsKeyFrame;
  private long keyFrameAsked;
  private long lastTimestamp;
  private long lastNanos;
  private long packets;
  private long bytes;
  private long leastBitsPerSecond;
  private long mostBitsPerSecond = Long.MAX_VALUE;
  private long remb;
  private int nacks;
  private int plis;
  private int firs;

  /// @param loss of the path to the peer
  Downlink(
      MediaKind kind,
      Source own,
      Environment environment,
      PeerTransport transport,
      Flow flow,
      PathLoss loss) {
    this.kind = kind;
    this.ssrc = own.ssrc();
    this.loss = loss;
    this.environment = environment;
    this.transport = transport;
    this.flow = flow;
    int clockRate = kind == MediaKind.AUDIO ? 48_000 : 90_000;
    // RFC 3711 §3.3.1: far from the wrap, so that early loss does not put the rollover count wrong
    int firstSequence = environment.random().nextInt(1 << 15);
    rewriter = new StreamRewriter(ssrc, clockRate, firstSequence, environment.random().nextInt());
    resends =
        new Resends(
            transport, own.retransmissionSsrc(), environment.random().nextInt(1 << 15), loss);
    reports = new OutgoingReports(ssrc, clockRate, environment.wallClock());
  }

  void agree(AgreedMedia agreed) {
    codec = null;
    if (!agreed.direction().sends()) {
      media = null;
      return;
    }
    awaitsKeyFrame |= media == null && kind == MediaKind.VIDEO;
    media = agreed;
    // The transport-wide number is left out: nobody here reads the feedback on it, and a browser
    // that gives it leaves out its REMB.
    extensions =
        new SenderExtensions(
            agreed.idOf(HeaderExtension.ABS_SEND_TIME),
            0,
            agreed.idOf(HeaderExtension.MID),
            agreed.mid());
    resends.agree(agreed, extensions);
  }

  void connect(MediaSource next) {
    if (next.equals(source)) {
      return;
    }
    disconnect();
    source = next;
    codec = null;
    awaitsKeyFrame = kind == MediaKind.VIDEO;
    reports.onSource(environment.now());
    next.attach(kind, this);
    if (transport.isOpen()) {
      requestKeyFrame(environment.now());
    }
  }

  void disconnect() {
    if (source != null) {
      source.detach(kind, this);
      source = null;
    }
  }

  @Nullable MediaSource source() {
    return source;
  }

  /// The transport is open: now a key frame is not wasted.
  void open() {
    requestKeyFrame(environment.now());
  }

  @Override
  public void onRtp(MediaKind packetKind, Codec packetCodec, ByteBuf packet) {
    if (media == null || !transport.isOpen()) {
      return;
    }
    if (!packetCodec.equals(codec)) {
      codec = packetCodec;
      payloadType = media.payloadTypeOf(packetCodec);
    }
    long now = environment.now();
    if (payloadType < 0 || !isAwaited(packetCodec, packet, now)) {
      return;
    }
    if (Rtp.payloadLength(packet) == 0) {
      // padding that probed the publisher's path
      rewriter.skip(packet);
      return;
    }
    int redundancyType = media.repair().redundancy();
    int length = packet.readableBytes() + extensions.length();
    ByteBuf out =
        transport.newRtp(
            redundancyType < 0 ? length : Math.max(length, RedundancyWriter.MOST_PACKET));
    extensions.copy(packet, out);
    if (!rewriter.rewrite(out, payloadType, now)) {
      out.release();
      return;
    }
    extensions.stamp(out, AbsSendTime.of(now), 0);
    count(packet, now);
    if (redundancyType >= 0) {
      redundancy.write(out, redundancyType, loss.isHigh(now) ? 2 : 1);
    }
    resends.protect(out, now);
    transport.send(out);
  }

  /// From a new source nothing is sent before a key frame: the receiver would take the rest for
  /// changes to the last source's picture.
  private boolean isAwaited(Codec packetCodec, ByteBuf packet, long now) {
    if (awaitsKeyFrame && !KeyFrames.beginsWith(packetCodec, packet)) {
      if (now - keyFrameAsked > KEY_FRAME_PATIENCE_NANOS) {
        requestKeyFrame(now);
      }
      return false;
    }
    awaitsKeyFrame = false;
    return true;
  }

  private void count(ByteBuf packet, long now) {
    int payload = Rtp.payloadLength(packet);
    packets++;
    bytes += payload;
    lastTimestamp = Rtp.timestamp(packet);
    lastNanos = now;
    meter.onBytes(packet.readableBytes(), now);
    flow.onPacket(now);
  }

  @Override
  public void onSenderReport(MediaKind reportKind, long ntpTimestamp, long rtpTimestamp) {
    reports.onSourceClock(ntpTimestamp, rtpTimestamp, environment.now());
  }

  Rtcp.@Nullable SenderReport report(long now) {
    return packets == 0
        ? null
        : reports.report(
            rewriter, new SenderClock(0, lastTimestamp, lastNanos), packets, bytes, now);
  }

  long ssrc() {
    return ssrc;
  }

  void onReport(ReportBlock block, long now) {
    reports.onReport(block, now);
    long sent = meter.bitsPerSecond(now);
    roundTrips.onReport(reports.roundTripNanos(), sent, now);
    ceiling.onLoss(lossShare.onReport(block, now), sent, now);
  }

  void onNack(Rtcp.Nack nack, long now) {
    nacks++;
    resends.onNack(nack, reports.roundTripNanos(), meter.bitsPerSecond(now), now);
  }

  void onPictureLoss(long now) {
    plis++;
    requestKeyFrame(now);
  }

  void onFullIntraRequest(long now) {
    firs++;
    requestKeyFrame(now);
  }

  private void requestKeyFrame(long now) {
    if (source != null && kind == MediaKind.VIDEO) {
      keyFrameAsked = now;
      source.requestKeyFrame(this);
    }
  }

  void onRemb(long bitsPerSecond, long now) {
    remb = bitsPerSecond;
    ceiling.onRemb(
        bitsPerSecond, meter.bitsPerSecond(now), loss.isHigh(now), roundTrips.areLong(), now);
  }

  /// Limits what is sent to this peer, in bit/s.
  void limit(long least, long most) {
    leastBitsPerSecond = least;
    mostBitsPerSecond = most;
  }

  /// What the source may send as far as this receiver goes, in bit/s.
  long ceiling(long now) {
    return Math.min(mostBitsPerSecond, Math.max(leastBitsPerSecond, ceiling.bitsPerSecond(now)));
  }

  void tick(long now) {
    flow.tick(now);
  }

  @Nullable StreamStats stats() {
    ReportBlock received = reports.received();
    return media == null
        ? null
        : new StreamStats(
            kind,
            ssrc,
            packets,
            bytes,
            received.cumulativeLost(),
            reports.jitterSeconds(),
            received.fractionLost() / 256.0,
            reports.roundTripNanos() / 1e9,
            nacks,
            plis,
            firs,
            resends.packets(),
            remb);
  }

  void close() {
    disconnect();
    resends.close();
  }
}
