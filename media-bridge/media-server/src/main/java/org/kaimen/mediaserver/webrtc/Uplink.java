package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Arrival;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.PacketNumbers;
import org.kaimen.mediaserver.rtp.ReceiveStream;
import org.kaimen.mediaserver.rtp.Redundancy;
import org.kaimen.mediaserver.rtp.ReportBlock;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.Rtx;
import org.kaimen.mediaserver.sdp.AgreedMedia;
import org.kaimen.mediaserver.sdp.Format;
import org.kaimen.mediaserver.sdp.HeaderExtension;
import org.kaimen.mediaserver.sdp.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kind of media that a peer publishes, in one stream or in several layers: taken in, and given
/// to each sink.
final class Uplink {

  private static final Logger log = LoggerFactory.getLogger(Uplink.class);

  /// A header and a block of [Redundancy].
  private static final int LONGEST_PACKET = Rtp.FIXED_HEADER + 1023;

  private final MediaKind kind;
  private final long ownSsrc;
  private final Consumer<Rtcp> rtcp;
  private final Flow flow;

  /// Replaced, never changed, so that sinks may come and go while a packet is given out.
  private List<Outlet> outlets = List.of();

  /// One, or those that were agreed on, the smallest picture first. Packets name their layer until
  /// its SSRC is known, so no more streams are ever kept than there are layers.
  private Layers layers;

  /// One that came within a later one.
  private final ByteBuf recovered = Unpooled.buffer(LONGEST_PACKET);

  private final PacketNumbers numbers = new PacketNumbers();
  private @Nullable AgreedMedia media;

  /// Whether there were ever layers: who was given a stream that is made of them goes on so.
  private boolean splices;

  private int outletCount;
  private long remb;

  /// @param ownSsrc by which this side is known in its feedback
  Uplink(MediaKind kind, long ownSsrc, Consumer<Rtcp> rtcp, Flow flow) {
    this.kind = kind;
    this.ownSsrc = ownSsrc;
    this.rtcp = rtcp;
    this.flow = flow;
    layers = newLayers(List.of(""));
  }

  private Layers newLayers(List<String> rids) {
    List<Layer> all = new ArrayList<>();
    for (String rid : rids) {
      all.add(new Layer(kind, all.size(), rid, ownSsrc, rtcp));
    }
    return new Layers(all);
  }

  void agree(AgreedMedia agreed) {
    media = agreed.direction().receives() ? agreed : null;
    List<String> rids = media == null || agreed.layers().isEmpty() ? List.of("") : agreed.layers();
    if (!rids.equals(layers.rids())) {
      layers = newLayers(rids);
      splices |= rids.size() > 1;
      outlets.forEach(Outlet::forget);
    }
  }

  @Nullable Codec codec() {
    return media == null ? null : media.formats().getFirst().codec();
  }

  void attach(MediaSink sink, long now) {
    if (outlet(sink) != null) {
      return;
    }
    outletCount++;
    Outlet outlet = new Outlet(kind, sink, (ownSsrc + outletCount) & 0xffff_ffffL);
    List<Outlet> more = new ArrayList<>(outlets);
    more.add(outlet);
    outlets = List.copyOf(more);
    SenderClock clock = layers.first().clock();
    if (splices) {
      layers.choose(outlets, media, now);
    } else if (clock != null && media != null) {
      int clockRate = media.formats().getFirst().codec().clockRate();
      outlet.tell(clock.ntpAt(now), clock.rtpAt(now, clockRate));
    }
  }

  private @Nullable Outlet outlet(MediaSink sink) {
    for (Outlet outlet : outlets) {
      if (outlet.sink().equals(sink)) {
        return outlet;
      }
    }
    return null;
  }

  void detach(MediaSink sink) {
    outlets = outlets.stream().filter(each -> !each.sink().equals(sink)).toList();
  }

  void detachAll() {
    outlets = List.of();
  }

  /// Takes one packet, plain and valid, and changes it.
  void onRtp(ByteBuf packet, Codec codec, long now) {
    Layer layer = layers.of(packet, idOf(HeaderExtension.STREAM_ID));
    Arrival arrival = layer == null ? null : accept(layer, packet, codec, now);
    if (layer != null && arrival != null) {
      layer.ask(media, now);
      giveAll(layer, codec, packet, arrival == Arrival.NEW, now);
    }
  }

  private int idOf(HeaderExtension extension) {
    return media == null ? 0 : media.idOf(extension);
  }

  private @Nullable Arrival accept(Layer layer, ByteBuf packet, Codec codec, long now) {
    Arrival arrival = layer.accept(packet, codec, now);
    if (arrival != null && Rtp.payloadLength(packet) > 0) {
      flow.onPacket(now);
    }
    return arrival;
  }

  /// Takes a packet of a retransmission stream (RFC 4588), plain and valid, and changes it.
  ///
  /// @param format of the media in it
  void onRetransmission(ByteBuf packet, Format format, long now) {
    Layer layer = layers.resentBy(packet, idOf(HeaderExtension.REPAIRED_STREAM_ID));
    ReceiveStream known = layer == null ? null : layer.stream();
    if (layer == null || known == null || isOfAnother(Rtp.ssrc(packet), known.ssrc())) {
      return;
    }
    if (Rtx.unwrap(packet, format.payloadType(), known.ssrc())) {
      onRecovered(layer, packet, format.codec(), now);
    }
  }

  private boolean isOfAnother(long retransmissionSsrc, long ssrc) {
    Source source = media == null ? null : media.source();
    return !layers.areSeveral()
        && source != null
        && source.retransmissionSsrc() == retransmissionSsrc
        && source.ssrc() != ssrc;
  }

  /// Takes a packet with earlier payloads in it (RFC 2198), plain and valid, and changes it.
  ///
  /// @param format of the payloads
  void onRedundant(ByteBuf packet, Format format, long now) {
    int type = format.payloadType();
    int blocks = Redundancy.blocks(packet, type);
    Layer layer = layers.first();
    if (blocks < 0 || accept(layer, packet, format.codec(), now) == null) {
      return;
    }
    for (int block = 0; block < blocks; block++) {
      recovered.clear();
      if (Redundancy.recover(packet, blocks, block, recovered)) {
        onRecovered(layer, recovered, format.codec(), now);
      }
    }
    layer.ask(media, now);
    Redundancy.strip(packet, blocks, type);
    giveAll(layer, format.codec(), packet, true, now);
  }

  private void onRecovered(Layer layer, ByteBuf packet, Codec codec, long now) {
    if (layer.recover(packet, now)) {
      giveAll(layer, codec, packet, false, now);
    }
  }

  private void giveAll(Layer layer, Codec codec, ByteBuf packet, boolean ahead, long now) {
    if (splices) {
      numbers.read(codec, packet);
    }
    for (Outlet outlet : outlets) {
      give(outlet, layer, codec, packet, ahead, now);
    }
  }

  /// A sink that fails loses its place and takes nothing from the others.
  private void give(
      Outlet outlet, Layer layer, Codec codec, ByteBuf packet, boolean ahead, long now) {
    try {
      if (splices) {
        outlet.give(layer, codec, packet, numbers, ahead, now);
      } else {
        outlet.give(codec, packet);
      }
    } catch (RuntimeException e) {
      log.error("sink failed and is detached", e);
      detach(outlet.sink());
    }
  }

  void onSenderReport(Rtcp.SenderReport report, long now) {
    Layer layer = layers.of(report.ssrc());
    if (layer == null) {
      return;
    }
    layer.onSenderReport(report, now);
    for (Outlet outlet : outlets) {
      if (splices) {
        outlet.tell(layer, report.ntpTimestamp(), report.rtpTimestamp());
      } else {
        outlet.tell(report.ntpTimestamp(), report.rtpTimestamp());
      }
    }
  }

  /// @param nanos to the publisher and back
  void onRoundTrip(long nanos) {
    layers.all().forEach(layer -> layer.onRoundTrip(nanos));
  }

  /// Of all that somebody is given.
  void requestKeyFrame(long now) {
    requestKeyFrame(false, now);
  }

  private void requestKeyFrame(boolean first, long now) {
    for (Layer layer : layers.all()) {
      if (layer.isNeeded()) {
        layer.requestKeyFrame(media, first, now);
      }
    }
  }

  /// Of what the sink is given, or will be.
  void requestKeyFrame(MediaSink sink, long now) {
    Outlet outlet = outlet(sink);
    Layer wanted = outlet == null ? null : outlet.wanted();
    boolean first = outlet != null && outlet.asksFirst();
    if (wanted == null) {
      requestKeyFrame(first, now);
    } else {
      wanted.requestKeyFrame(media, first, now);
    }
  }

  /// Every 50 ms or so.
  void tick(long now) {
    flow.tick(now);
    if (splices) {
      layers.choose(outlets, media, now);
    }
    layers.all().forEach(layer -> layer.ask(media, now));
  }

  /// Tells the publisher what it may send.
  ///
  /// @param ceiling in bit/s, for all layers together
  void sendRemb(long ceiling) {
    List<Long> ssrcs =
        layers.all().stream()
            .map(Layer::stream)
            .filter(Objects::nonNull)
            .map(ReceiveStream::ssrc)
            .toList();
    if (!ssrcs.isEmpty() && media != null && media.has("goog-remb")) {
      remb = ceiling;
      rtcp.accept(new Rtcp.Remb(ownSsrc, ceiling, ssrcs));
    }
  }

  /// What the receivers let the publisher send, in bit/s. Of one stream the slowest receiver says
  /// it, for all get the same, and of the sinks only peers have a say. Of layers the fastest says
  /// it, for who takes less gets less; a recorder takes all.
  long ceiling(long now) {
    boolean several = layers.areSeveral();
    long ceiling = several && !outlets.isEmpty() ? 0 : Long.MAX_VALUE;
    for (Outlet outlet : outlets) {
      long estimate = outlet.estimate(now);
      ceiling = several ? Math.max(ceiling, estimate) : Math.min(ceiling, estimate);
    }
    return several ? layers.withSmaller(ceiling, now) : ceiling;
  }

  /// Whether it was agreed that more than one stream comes.
  boolean isLayered() {
    return layers.areSeveral();
  }

  /// The blocks for the next receiver report.
  List<ReportBlock> reports(long now) {
    return layers.all().stream().map(each -> each.report(now)).filter(Objects::nonNull).toList();
  }

  List<StreamStats> stats() {
    return layers.all().stream().map(each -> each.stats(remb)).filter(Objects::nonNull).toList();
  }
}
