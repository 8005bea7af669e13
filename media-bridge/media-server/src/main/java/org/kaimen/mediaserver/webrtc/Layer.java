package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.congestion.BitrateMeter;
import org.kaimen.mediaserver.rtp.Arrival;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MissingPackets;
import org.kaimen.mediaserver.rtp.ReceiveStream;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.sdp.AgreedMedia;

/// One stream that a peer publishes: the only one of its kind, or one of several that show the same
/// picture at once.
final class Layer {

  /// A new SSRC takes over only when the last one has been silent as long, so that two at once do
  /// not alternate.
  private static final long TAKEOVER_NANOS = 300_000_000L;

  private static final long PICTURE_GIVE_UP_NANOS = 1_000_000_000L;

  /// No receiver waits longer for sound.
  private static final long SOUND_GIVE_UP_NANOS = 400_000_000L;

  private final MediaKind kind;
  private final int rank;
  private final String rid;
  private final byte[] ridBytes;
  private final long ownSsrc;
  private final Consumer<Rtcp> rtcp;
  private final KeyFrameRequests keyFrames = new KeyFrameRequests();
  private final BitrateMeter meter = new BitrateMeter();
  private @Nullable ReceiveStream stream;
  private @Nullable SenderClock clock;
  private MissingPackets missing;
  private boolean needed = true;
  private long retransmissionSsrc = -1;
  private long roundTripNanos = -1;
  private long lastPacket;
  private ReportBlock lastReport = new ReportBlock(0, 0, 0, 0, 0, 0, 0);
  private int nacks;
  private int plis;
  private int firs;

  /// @param rank among the layers, from 0, the smallest picture first
  /// @param rid by which its packets are known (RFC 8851), empty where it is the only one
  /// @param ownSsrc by which this side is known in its feedback
  Layer(MediaKind kind, int rank, String rid, long ownSsrc, Consumer<Rtcp> rtcp) {
    this.kind = kind;
    this.rank = rank;
    this.rid = rid;
    this.ownSsrc = ownSsrc;
    this.rtcp = rtcp;
    ridBytes = rid.getBytes(StandardCharsets.US_ASCII);
    missing = newMissing();
  }

  private MissingPackets newMissing() {
    boolean picture = kind == MediaKind.VIDEO;
    MissingPackets next = new MissingPackets(picture ? PICTURE_GIVE_UP_NANOS : SOUND_GIVE_UP_NANOS);
    if (roundTripNanos >= 0) {
      next.setRoundTrip(roundTripNanos);
    }
    return next;
  }

  int rank() {
    return rank;
  }

  String rid() {
    return rid;
  }

  /// Whether the packet's header extension of this id says that it is of this layer.
  boolean isNamedBy(ByteBuf packet, int extensionId) {
    if (Rtp.extensionLength(packet, extensionId) != ridBytes.length) {
      return false;
    }
    int at = Rtp.extensionIndex(packet, extensionId);
    for (int i = 0; i < ridBytes.length; i++) {
      if (packet.getByte(at + i) != ridBytes[i]) {
        return false;
      }
    }
    return true;
  }

  /// Null before the first packet.
  @Nullable ReceiveStream stream() {
    return stream;
  }

  boolean isOf(long ssrc) {
    return stream != null && stream.ssrc() == ssrc;
  }

  boolean isResentBy(long ssrc) {
    return retransmissionSsrc == ssrc;
  }

  void setRetransmissionSsrc(long ssrc) {
    retransmissionSsrc = ssrc;
  }

  /// The sender's clock of this stream; null before its first report.
  @Nullable SenderClock clock() {
    return clock;
  }

  long lastPacket() {
    return lastPacket;
  }

  long bitsPerSecond(long now) {
    return meter.bitsPerSecond(now);
  }

  /// @param anyone whether somebody is given the layer, or waits for it: else nothing is asked for
  void setNeeded(boolean anyone) {
    needed = anyone;
  }

  boolean isNeeded() {
    return needed;
  }

  /// @return how it came; null where it is not to be given out
  @Nullable Arrival accept(ByteBuf packet, Codec codec, long now) {
    ReceiveStream known = stream;
    if (known == null || known.ssrc() != Rtp.ssrc(packet)) {
      if (known != null && now - lastPacket < TAKEOVER_NANOS) {
        return null;
      }
      known = new ReceiveStream(Rtp.ssrc(packet), codec.clockRate());
      stream = known;
      missing = newMissing();
      clock = null;
    }
    int sequence = Rtp.sequence(packet);
    int payload = Rtp.payloadLength(packet);
    Arrival arrival = known.onPacket(sequence, Rtp.timestamp(packet), payload, now);
    if (arrival == Arrival.DUPLICATE || arrival == Arrival.TOO_OLD) {
      return null;
    }
    lastPacket = now;
    meter.onBytes(packet.readableBytes(), now);
    missing.onArrival(sequence, now);
    boolean ahead = arrival == Arrival.NEW && kind == MediaKind.VIDEO;
    if (ahead && keyFrames.awaitsOne() && KeyFrames.beginsWith(codec, packet)) {
      keyFrames.came();
    }
    return arrival;
  }

  /// Takes note of a packet that came by other means.
  ///
  /// @return whether it is to be given out
  boolean recover(ByteBuf packet, long now) {
    if (stream == null || !stream.onRecovered(Rtp.sequence(packet))) {
      return false;
    }
    missing.onArrival(Rtp.sequence(packet), now);
    return true;
  }

  void onSenderReport(Rtcp.SenderReport report, long now) {
    if (stream != null) {
      stream.onSenderReport(report.ntpTimestamp(), now);
      clock = new SenderClock(report.ntpTimestamp(), report.rtpTimestamp(), now);
    }
  }

  /// @param nanos to the publisher and back
  void onRoundTrip(long nanos) {
    roundTripNanos = nanos;
    missing.setRoundTrip(nanos);
  }

  /// @param first whether for somebody who has had none yet
  void requestKeyFrame(@Nullable AgreedMedia media, boolean first, long now) {
    if (kind == MediaKind.VIDEO) {
      keyFrames.add(first);
      askForKeyFrame(media, now);
    }
  }

  void ask(@Nullable AgreedMedia media, long now) {
    if (stream != null) {
      askForMissing(stream.ssrc(), media, now);
      askForKeyFrame(media, now);
    }
  }

  private void askForMissing(long ssrc, @Nullable AgreedMedia media, long now) {
    List<Integer> due = missing.due(now);
    if (!due.isEmpty() && needed && media != null && media.has("nack")) {
      nacks++;
      rtcp.accept(new Rtcp.Nack(ownSsrc, ssrc, due));
    }
    if (missing.keyFrameNeeded() && needed && kind == MediaKind.VIDEO) {
      keyFrames.add(false);
    }
  }

  private void askForKeyFrame(@Nullable AgreedMedia media, long now) {
    if (stream == null || media == null || !keyFrames.due(now)) {
      return;
    }
    if (media.has("nack pli")) {
      plis++;
      rtcp.accept(new Rtcp.PictureLoss(ownSsrc, stream.ssrc()));
    } else if (media.has("ccm fir")) {
      firs++;
      rtcp.accept(new Rtcp.FullIntraRequest(ownSsrc, stream.ssrc(), firs & 0xff));
    }
  }

  /// The block for the next receiver report; null where nothing came.
  @Nullable ReportBlock report(long now) {
    if (stream == null) {
      return null;
    }
    lastReport = stream.report(now);
    return lastReport;
  }

  /// @param remb what the publisher was told last, in bit/s
  @Nullable StreamStats stats(long remb) {
    if (stream == null) {
      return null;
    }
    return new StreamStats(
        kind,
        stream.ssrc(),
        stream.packets(),
        stream.bytes(),
        stream.lost(),
        stream.jitterSeconds(),
        lastReport.fractionLost() / 256.0,
        0,
        nacks,
        plis,
        firs,
        0,
        remb);
  }
}
