package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.PacketNumbers;
import org.kaimen.mediaserver.rtp.PictureRewriter;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.StreamRewriter;

/// What one sink is given: of several layers one at a time, as if they were one stream. Another
/// layer is given from a key frame on.
final class Outlet {

  /// A key frame that was asked for and does not come is asked for again.
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private final MediaKind kind;
  private final MediaSink sink;
  private final long ssrc;
  private final PictureRewriter pictures = new PictureRewriter();
  private @Nullable StreamRewriter stream;
  private @Nullable Layer current;
  private @Nullable Layer wanted;
  private LayerChoice choice = LayerChoice.NONE;
  private long askedNanos;
  private boolean sinkAsked;

  /// @param ssrc of the stream that is made of layers
  Outlet(MediaKind kind, MediaSink sink, long ssrc) {
    this.kind = kind;
    this.sink = sink;
    this.ssrc = ssrc;
  }

  MediaSink sink() {
    return sink;
  }

  /// Other layers come from now on.
  void forget() {
    current = null;
    wanted = null;
    choice = LayerChoice.NONE;
  }

  boolean needs(Layer layer) {
    return layer.equals(current) || layer.equals(wanted);
  }

  /// Whether its sink asks for a key frame for the first time; it counts as done.
  boolean asksFirst() {
    boolean first = !sinkAsked;
    sinkAsked = true;
    return first;
  }

  /// The layer to ask for a key frame of; null where any will do.
  @Nullable Layer wanted() {
    return wanted == null ? current : wanted;
  }

  /// What the sink can take, in bit/s: a recorder anything.
  long estimate(long now) {
    return sink instanceof Downlink receiver ? receiver.ceiling(now) : Long.MAX_VALUE;
  }

  /// Chooses among the layers anew.
  ///
  /// @param rates of each layer, as [LayerChoice] has them
  /// @return the layer to ask for a key frame of; null where none is to be asked
  @Nullable Layer choose(List<Layer> layers, long[] rates, long now) {
    choice = choice.next(rates, estimate(now), now);
    Layer before = wanted;
    Layer next = choice.layer() < 0 ? null : layers.get(choice.layer());
    wanted = next;
    boolean asked = next != null && next.equals(before) && now - askedNanos < PATIENCE_NANOS;
    if (next == null || next.equals(current) || asked) {
      return null;
    }
    askedNanos = now;
    return next;
  }

  /// Gives a packet of the only stream there is.
  void give(Codec codec, ByteBuf packet) {
    sink.onRtp(kind, codec, packet);
  }

  /// Gives a packet where its layer is the sink's, and changes it.
  ///
  /// @param as what it was like when it came
  /// @param ahead whether it came in its order
  void give(Layer layer, Codec codec, ByteBuf packet, PacketNumbers as, boolean ahead, long now) {
    boolean changes = !layer.equals(current);
    // Of a late packet's frame the rest was not given.
    if (changes && !(ahead && isAwaited(layer) && KeyFrames.standsAlone(codec, packet))) {
      return;
    }
    as.restoreHeader(packet);
    StreamRewriter to = stream;
    if (to == null) {
      int sequence = Rtp.sequence(packet);
      to = new StreamRewriter(ssrc, codec.clockRate(), sequence, Rtp.timestamp(packet));
      stream = to;
    }
    if (changes) {
      expect(layer, to, codec.clockRate());
    }
    if (to.rewrite(packet, Rtp.payloadType(packet), now)) {
      pictures.rewrite(packet, as);
      if (changes) {
        tellClock(layer, to, codec.clockRate(), now);
      }
      sink.onRtp(kind, codec, packet);
    }
  }

  /// Before the first choice any layer will do, and then a better one.
  private boolean isAwaited(Layer layer) {
    return wanted == null ? current == null || layer.rank() > current.rank() : layer.equals(wanted);
  }

  private void expect(Layer layer, StreamRewriter to, int clockRate) {
    SenderClock before = current == null ? null : current.clock();
    SenderClock next = layer.clock();
    if (before != null && next != null) {
      to.expectClock(next.leadOver(before, clockRate));
    }
    pictures.begin();
    current = layer;
  }

  private void tellClock(Layer layer, StreamRewriter to, int clockRate, long now) {
    SenderClock clock = layer.clock();
    if (clock != null) {
      sink.onSenderReport(kind, clock.ntpAt(now), to.rtpTimeOf(clock.rtpAt(now, clockRate)));
    }
  }

  /// Tells the clock of the only stream there is.
  void tell(long ntp, long rtp) {
    sink.onSenderReport(kind, ntp, rtp);
  }

  /// Tells a layer's clock where the layer is the sink's.
  void tell(Layer layer, long ntp, long rtp) {
    if (layer.equals(current) && stream != null) {
      sink.onSenderReport(kind, ntp, stream.rtpTimeOf(rtp));
    }
  }
}
