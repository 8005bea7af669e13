package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Arrival;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MissingPackets;
import org.kaimen.mediaserver.rtp.ReceiveStream;
import org.kaimen.mediaserver.rtp.Redundancy;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.Rtx;
import org.kaimen.mediaserver.sdp.AgreedMedia;
import org.kaimen.mediaserver.sdp.Format;
import org.kaimen.mediaserver.sdp.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kind of media that a peer publishes: taken in, and given to each sink.
final class Uplink {

  private static final Logger log = LoggerFactory.getLogger(Uplink.class);

  /// A new SSRC takes over only when the last one has been silent as long, so that two at once do
  /// not alternate.
  private static final long TAKEOVER_NANOS = 300_000_000L;

  private static final long PICTURE_GIVE_UP_NANOS = 1_000_000_000L;

  /// No receiver waits longer for sound.
  private static final long SOUND_GIVE_UP_NANOS = 400_000_000L;

  /// A header and a block of [Redundancy].
  private static final int LONGEST_PACKET = Rtp.FIXED_HEADER + 1023;

  private final MediaKind kind;
  private final long ownSsrc;
  private final Consumer<Rtcp> rtcp;
  private final Flow flow;
  private final KeyFrameRequests keyFrames = new KeyFrameRequests();

  /// Replaced, never changed, so that sinks may come and go while a packet is given out.
  private List<MediaSink> sinks = List.of();

  /// One that came within a later one.
  private final ByteBuf recovered = Unpooled.buffer(LONGEST_PACKET);

  private @Nullable AgreedMedia media;
  private @Nullable ReceiveStream stream;
  private @Nullable SenderClock senderClock;
  private MissingPackets missing;
  private long roundTripNanos = -1;
  private long lastPacket;
  private ReportBlock lastReport = new ReportBlock(0, 0, 0, 0, 0, 0, 0);
  private int nacks;
  private int plis;
  private int firs;
  private long remb;

  /// @param ownSsrc by which this side is known in its feedback
  Uplink(MediaKind kind, long ownSsrc, Consumer<Rtcp> rtcp, Flow flow) {
    this.kind = kind;
    this.ownSsrc = ownSsrc;
    this.rtcp = rtcp;
    this.flow = flow;
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

  void agree(AgreedMedia agreed) {
    media = agreed.direction().receives() ? agreed : null;
  }

  @Nullable Codec codec() {
    return media == null ? null : media.formats().getFirst().codec();
  }

  void attach(MediaSink sink, long now) {
    if (sinks.contains(sink)) {
      return;
    }
    List<MediaSink> more = new ArrayList<>(sinks);
    more.add(sink);
    sinks = List.copyOf(more);
    if (senderClock != null && media != null) {
      long rtpTime = senderClock.rtpAt(now, media.formats().getFirst().codec().clockRate());
      sink.onSenderReport(kind, senderClock.ntpAt(now), rtpTime);
    }
    requestKeyFrame(now);
  }

  void detach(MediaSink sink) {
    sinks = sinks.stream().filter(each -> !each.equals(sink)).toList();
  }

  void detachAll() {
    sinks = List.of();
  }

  /// Takes one packet, plain and valid.
  void onRtp(ByteBuf packet, Codec codec, long now) {
    ReceiveStream known = accept(packet, codec, now);
    if (known != null) {
      askForMissing(known.ssrc(), now);
      giveAll(codec, packet);
    }
  }

  /// @return the packet's stream, null where it is not to be given out
  private @Nullable ReceiveStream accept(ByteBuf packet, Codec codec, long now) {
    ReceiveStream known = stream;
    if (known == null || known.ssrc() != Rtp.ssrc(packet)) {
      if (known != null && now - lastPacket < TAKEOVER_NANOS) {
        return null;
      }
      known = new ReceiveStream(Rtp.ssrc(packet), codec.clockRate());
      stream = known;
      missing = newMissing();
      senderClock = null;
    }
    int sequence = Rtp.sequence(packet);
    int payload = Rtp.payloadLength(packet);
    Arrival arrival = known.onPacket(sequence, Rtp.timestamp(packet), payload, now);
    if (arrival == Arrival.DUPLICATE || arrival == Arrival.TOO_OLD) {
      return null;
    }
    lastPacket = now;
    if (payload > 0) {
      flow.onPacket(now);
    }
    missing.onArrival(sequence, now);
    return known;
  }

  /// Takes a packet of the retransmission stream (RFC 4588), plain and valid, and changes it.
  ///
  /// @param format of the media in it
  void onRetransmission(ByteBuf packet, Format format, long now) {
    ReceiveStream known = stream;
    if (known == null || isOfAnother(Rtp.ssrc(packet), known.ssrc())) {
      return;
    }
    if (Rtx.unwrap(packet, format.payloadType(), known.ssrc())) {
      onRecovered(known, packet, format.codec(), now);
    }
  }

  private boolean isOfAnother(long retransmissionSsrc, long ssrc) {
    Source source = media == null ? null : media.source();
    return source != null
        && source.retransmissionSsrc() == retransmissionSsrc
        && source.ssrc() != ssrc;
  }

  /// Takes a packet with earlier payloads in it (RFC 2198), plain and valid, and changes it.
  ///
  /// @param format of the payloads
  void onRedundant(ByteBuf packet, Format format, long now) {
    int type = format.payloadType();
    int blocks = Redundancy.blocks(packet, type);
    if (blocks < 0) {
      return;
    }
    ReceiveStream known = accept(packet, format.codec(), now);
    if (known == null) {
      return;
    }
    for (int block = 0; block < blocks; block++) {
      recovered.clear();
      if (Redundancy.recover(packet, blocks, block, recovered)) {
        onRecovered(known, recovered, format.codec(), now);
      }
    }
    askForMissing(known.ssrc(), now);
    Redundancy.strip(packet, blocks, type);
    giveAll(format.codec(), packet);
  }

  private void onRecovered(ReceiveStream known, ByteBuf packet, Codec codec, long now) {
    if (known.onRecovered(Rtp.sequence(packet))) {
      missing.onArrival(Rtp.sequence(packet), now);
      giveAll(codec, packet);
    }
  }

  private void giveAll(Codec codec, ByteBuf packet) {
    for (MediaSink sink : sinks) {
      give(sink, codec, packet);
    }
  }

  /// A sink that fails loses its place and takes nothing from the others.
  private void give(MediaSink sink, Codec codec, ByteBuf packet) {
    try {
      sink.onRtp(kind, codec, packet);
    } catch (RuntimeException e) {
      log.error("sink failed and is detached", e);
      detach(sink);
    }
  }

  void onSenderReport(Rtcp.SenderReport report, long now) {
    if (stream == null || stream.ssrc() != report.ssrc()) {
      return;
    }
    stream.onSenderReport(report.ntpTimestamp(), now);
    senderClock = new SenderClock(report.ntpTimestamp(), report.rtpTimestamp(), now);
    for (MediaSink sink : sinks) {
      sink.onSenderReport(kind, report.ntpTimestamp(), report.rtpTimestamp());
    }
  }

  /// @param nanos to the publisher and back
  void onRoundTrip(long nanos) {
    roundTripNanos = nanos;
    missing.setRoundTrip(nanos);
  }

  void requestKeyFrame(long now) {
    if (kind == MediaKind.VIDEO) {
      keyFrames.add();
      askForKeyFrame(now);
    }
  }

  /// Every 50 ms or so.
  void tick(long now) {
    flow.tick(now);
    if (stream != null) {
      askForMissing(stream.ssrc(), now);
      askForKeyFrame(now);
    }
  }

  private void askForMissing(long ssrc, long now) {
    List<Integer> due = missing.due(now);
    if (!due.isEmpty() && media != null && media.has("nack")) {
      nacks++;
      rtcp.accept(new Rtcp.Nack(ownSsrc, ssrc, due));
    }
    if (missing.keyFrameNeeded()) {
      requestKeyFrame(now);
    }
  }

  private void askForKeyFrame(long now) {
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

  /// Tells the publisher what it may send.
  ///
  /// @param ceiling in bit/s
  void sendRemb(long ceiling) {
    if (stream != null && media != null && media.has("goog-remb")) {
      remb = ceiling;
      rtcp.accept(new Rtcp.Remb(ownSsrc, ceiling, List.of(stream.ssrc())));
    }
  }

  /// What the receivers let the publisher send, in bit/s. Of the sinks only peers have a say.
  long ceiling(long now) {
    long lowest = Long.MAX_VALUE;
    for (MediaSink sink : sinks) {
      if (sink instanceof Downlink receiver) {
        lowest = Math.min(lowest, receiver.ceiling(now));
      }
    }
    return lowest;
  }

  /// The block for the next receiver report; null where nothing came.
  @Nullable ReportBlock report(long now) {
    if (stream == null) {
      return null;
    }
    lastReport = stream.report(now);
    return lastReport;
  }

  /// 0 before the first packet.
  long ssrc() {
    return stream == null ? 0 : stream.ssrc();
  }

  @Nullable StreamStats stats() {
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
