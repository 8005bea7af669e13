package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.congestion.TransportFeedbackWriter;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.RtcpCodec;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.sdp.AgreedMedia;
import org.kaimen.mediaserver.sdp.Format;
import org.kaimen.mediaserver.sdp.HeaderExtension;
import org.kaimen.mediaserver.sdp.Repair;
import org.kaimen.mediaserver.sdp.Source;

/// The streams of a peer, and the RTCP about them.
final class PeerMedia implements PeerTransport.Packets {

  /// Told when streams begin and pause.
  interface FlowListener {

    void onMediaIn(MediaKind kind, boolean flowing);

    void onMediaOut(MediaKind kind, boolean flowing);
  }

  /// Often enough that a receiver plays in step within the first second.
  private static final long REPORT_NANOS = 1_000_000_000L;

  /// What a browser may publish where nothing else was set: good for a face at 640 by 480.
  private static final long DEFAULT_CEILING = 2_000_000;

  /// The same beside layers of half and quarter its width, which Chromium gives 500 and 150 kbit/s.
  private static final long DEFAULT_LAYERED_CEILING = 2_700_000;

  private final PeerTransport transport;
  private final Map<MediaKind, Uplink> uplinks = new EnumMap<>(MediaKind.class);
  private final Map<MediaKind, Downlink> downlinks = new EnumMap<>(MediaKind.class);
  private final @Nullable Incoming[] byPayloadType = new Incoming[128];
  private final TransportFeedbackWriter feedback = new TransportFeedbackWriter();
  private final PathLoss loss = new PathLoss();
  private final ReferenceTimes referenceTimes;
  private final Source video;
  private long feedbackOn;
  private long lastReport;
  private long leastVideo;
  private long mostVideo;

  /// What a payload type stands for.
  ///
  /// @param format of the media itself
  /// @param transportSequenceId of the header extension, 0 where it is not used
  private record Incoming(
      Uplink uplink, Wrapping wrapping, Format format, int transportSequenceId) {}

  /// What is around the media in a packet.
  private enum Wrapping {
    NONE,
    /// RFC 4588.
    RETRANSMISSION,
    /// RFC 2198.
    REDUNDANCY
  }

  PeerMedia(
      Environment environment,
      PeerTransport transport,
      Map<MediaKind, Source> sources,
      FlowListener listener) {
    this.transport = transport;
    video = Objects.requireNonNull(sources.get(MediaKind.VIDEO));
    referenceTimes = new ReferenceTimes(video.ssrc(), environment.wallClock());
    sources.forEach((kind, source) -> {
      Flow in = new Flow(flowing -> listener.onMediaIn(kind, flowing));
      Flow out = new Flow(flowing -> listener.onMediaOut(kind, flowing));
      uplinks.put(kind, new Uplink(kind, video.ssrc(), this::send, in));
      downlinks.put(kind, new Downlink(kind, source, environment, transport, out, loss));
    });
  }

  Uplink uplink(MediaKind kind) {
    return Objects.requireNonNull(uplinks.get(kind));
  }

  Downlink downlink(MediaKind kind) {
    return Objects.requireNonNull(downlinks.get(kind));
  }

  /// Takes what offer and answer say of every kind, in place of what others said before.
  void agree(List<AgreedMedia> all) {
    Arrays.fill(byPayloadType, null);
    for (MediaKind kind : MediaKind.values()) {
      agree(
          all.stream()
              .filter(each -> each.kind() == kind)
              .findFirst()
              .orElseGet(() -> AgreedMedia.none(kind)));
    }
  }

  private void agree(AgreedMedia agreed) {
    Uplink uplink = uplink(agreed.kind());
    uplink.agree(agreed);
    downlink(agreed.kind()).agree(agreed);
    if (agreed.direction().receives()) {
      int transportSequenceId = agreed.idOf(HeaderExtension.TRANSPORT_SEQUENCE);
      Repair repair = agreed.repair();
      for (Format format : agreed.formats()) {
        byPayloadType[format.payloadType()] =
            new Incoming(uplink, Wrapping.NONE, format, transportSequenceId);
        int retransmission = repair.retransmissionOf(format.payloadType());
        if (retransmission >= 0) {
          byPayloadType[retransmission] =
              new Incoming(uplink, Wrapping.RETRANSMISSION, format, transportSequenceId);
        }
      }
      if (repair.redundancy() >= 0) {
        byPayloadType[repair.redundancy()] =
            new Incoming(
                uplink, Wrapping.REDUNDANCY, agreed.formats().getFirst(), transportSequenceId);
      }
    }
  }

  @Override
  public void onOpen() {
    downlinks.values().forEach(Downlink::open);
  }

  /// Lost frames are not waited for, in either direction.
  @Override
  public void onMoved(long now) {
    downlink(MediaKind.VIDEO).open();
    uplink(MediaKind.VIDEO).requestKeyFrame(now);
  }

  @Override
  public void onRtp(ByteBuf packet, long now) {
    Incoming incoming = byPayloadType[Rtp.payloadType(packet)];
    if (incoming == null) {
      return;
    }
    int id = incoming.transportSequenceId();
    if (id > 0 && Rtp.extensionLength(packet, id) == 2) {
      feedback.onPacket(packet.getUnsignedShort(Rtp.extensionIndex(packet, id)), now);
      feedbackOn = Rtp.ssrc(packet);
      sendFeedback(now);
    }
    Format format = incoming.format();
    switch (incoming.wrapping()) {
      case NONE -> incoming.uplink().onRtp(packet, format.codec(), now);
      case RETRANSMISSION -> incoming.uplink().onRetransmission(packet, format, now);
      case REDUNDANCY -> incoming.uplink().onRedundant(packet, format, now);
    }
  }

  @Override
  public void onRtcp(ByteBuf compound, long now) {
    for (Rtcp packet : RtcpCodec.parse(compound)) {
      switch (packet) {
        case Rtcp.SenderReport report -> {
          uplinks.values().forEach(uplink -> uplink.onSenderReport(report, now));
          onReports(report.reports(), now);
        }
        case Rtcp.ReceiverReport report -> onReports(report.reports(), now);
        case Rtcp.Nack nack -> {
          for (Downlink downlink : downlinks.values()) {
            if (downlink.ssrc() == nack.media()) {
              downlink.onNack(nack, now);
            }
          }
        }
        case Rtcp.PictureLoss loss when loss.media() == video.ssrc() ->
            downlink(MediaKind.VIDEO).onPictureLoss(now);
        case Rtcp.FullIntraRequest request when request.media() == video.ssrc() ->
            downlink(MediaKind.VIDEO).onFullIntraRequest(now);
        case Rtcp.Remb remb -> downlink(MediaKind.VIDEO).onRemb(remb.bitrate(), now);
        case Rtcp.ReceiverReferenceTime told -> referenceTimes.onTold(told, now);
        case Rtcp.ReferenceTimeAnswer answer -> {
          long roundTrip = referenceTimes.roundTripNanos(answer, now);
          if (roundTrip >= 0) {
            uplinks.values().forEach(uplink -> uplink.onRoundTrip(roundTrip));
          }
        }
        case Rtcp.PictureLoss _,
            Rtcp.FullIntraRequest _,
            Rtcp.SourceDescription _,
            Rtcp.Bye _,
            Rtcp.TransportFeedback _,
            Rtcp.Unknown _ -> {}
      }
    }
  }

  private void onReports(List<ReportBlock> blocks, long now) {
    for (ReportBlock block : blocks) {
      for (Downlink downlink : downlinks.values()) {
        if (downlink.ssrc() == block.ssrc()) {
          loss.onReport(block.fractionLost(), now);
          downlink.onReport(block, now);
        }
      }
    }
  }

  /// Limits the video that the peer publishes, in bit/s; 0 for the default.
  void limitPublished(long least, long most) {
    leastVideo = least;
    mostVideo = most;
  }

  private long mostVideo(boolean layered) {
    if (mostVideo > 0) {
      return mostVideo;
    }
    return layered ? DEFAULT_LAYERED_CEILING : DEFAULT_CEILING;
  }

  /// Every 50 ms or so.
  void tick(long now) {
    uplinks.values().forEach(uplink -> uplink.tick(now));
    downlinks.values().forEach(downlink -> downlink.tick(now));
    sendFeedback(now);
    if (now - lastReport >= REPORT_NANOS && transport.isOpen()) {
      lastReport = now;
      sendReports(now);
      Uplink picture = uplink(MediaKind.VIDEO);
      long ceiling = Math.min(mostVideo(picture.isLayered()), picture.ceiling(now));
      picture.sendRemb(Math.max(leastVideo, ceiling));
    }
  }

  private void sendFeedback(long now) {
    if (feedback.due(now) && transport.isOpen()) {
      ByteBuf out = transport.newRtcp();
      feedback.write(out, video.ssrc(), feedbackOn, now);
      transport.sendRtcp(out);
    }
  }

  /// A compound (RFC 3550 §6.1): on what is sent, on what is received, and the name.
  private void sendReports(long now) {
    List<ReportBlock> blocks = new ArrayList<>();
    for (Uplink uplink : uplinks.values()) {
      blocks.addAll(uplink.reports(now));
    }
    List<Rtcp> compound = new ArrayList<>();
    for (Downlink downlink : downlinks.values()) {
      Rtcp.SenderReport report = downlink.report(now);
      if (report != null) {
        compound.add(report);
      }
    }
    if (compound.isEmpty() || !blocks.isEmpty()) {
      compound.add(new Rtcp.ReceiverReport(video.ssrc(), blocks));
    }
    compound.add(new Rtcp.SourceDescription(video.ssrc(), video.cname()));
    compound.addAll(referenceTimes.due(!blocks.isEmpty(), now));
    send(compound);
  }

  private void send(Rtcp packet) {
    send(List.of(packet));
  }

  private void send(List<Rtcp> packets) {
    ByteBuf out = transport.newRtcp();
    packets.forEach(packet -> RtcpCodec.write(out, packet));
    transport.sendRtcp(out);
  }

  PeerStats stats() {
    return new PeerStats(
        uplinks.values().stream().flatMap(uplink -> uplink.stats().stream()).toList(),
        downlinks.values().stream().map(Downlink::stats).filter(Objects::nonNull).toList());
  }

  void close() {
    uplinks.values().forEach(Uplink::detachAll);
    downlinks.values().forEach(Downlink::close);
  }
}
