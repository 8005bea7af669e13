package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.sdp.AgreedMedia;

/// The layers of one publication, the smallest picture first; or its only stream.
final class Layers {

  /// All layers show the same picture: one that is as far behind the others has stopped, as a
  /// browser does where its line is narrow.
  private static final long SILENCE_NANOS = 500_000_000L;

  private final List<Layer> layers;
  private final long[] rates;

  /// @param layers one at least
  Layers(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    rates = new long[layers.size()];
  }

  List<Layer> all() {
    return layers;
  }

  Layer first() {
    return layers.getFirst();
  }

  boolean areSeveral() {
    return layers.size() > 1;
  }

  List<String> rids() {
    return layers.stream().map(Layer::rid).toList();
  }

  /// The layer that a packet is of, null where nothing says so.
  ///
  /// @param ridId of the header extension that names it (RFC 8852), which a browser leaves out once
  ///   it was heard
  @Nullable Layer of(ByteBuf packet, int ridId) {
    if (!areSeveral()) {
      return first();
    }
    Layer known = of(Rtp.ssrc(packet));
    return known == null ? named(packet, ridId) : known;
  }

  /// The layer whose SSRC it is.
  @Nullable Layer of(long ssrc) {
    for (Layer layer : layers) {
      if (layer.isOf(ssrc)) {
        return layer;
      }
    }
    return null;
  }

  /// The layer that a retransmission is of.
  @Nullable Layer resentBy(ByteBuf packet, int repairedRidId) {
    if (!areSeveral()) {
      return first();
    }
    long ssrc = Rtp.ssrc(packet);
    for (Layer layer : layers) {
      if (layer.isResentBy(ssrc)) {
        return layer;
      }
    }
    Layer named = named(packet, repairedRidId);
    if (named != null) {
      named.setRetransmissionSsrc(ssrc);
    }
    return named;
  }

  private @Nullable Layer named(ByteBuf packet, int id) {
    if (id == 0) {
      return null;
    }
    for (Layer layer : layers) {
      if (layer.isNamedBy(packet, id)) {
        return layer;
      }
    }
    return null;
  }

  /// Chooses for each outlet, and asks for the key frames that they wait for.
  void choose(List<Outlet> outlets, @Nullable AgreedMedia media, long now) {
    measure(now);
    for (Outlet outlet : outlets) {
      Layer asked = outlet.choose(layers, rates, now);
      if (asked != null) {
        asked.requestKeyFrame(media, false, now);
      }
    }
    for (Layer layer : layers) {
      boolean needed = false;
      for (Outlet outlet : outlets) {
        needed |= outlet.needs(layer);
      }
      layer.setNeeded(needed);
    }
  }

  private void measure(long now) {
    long newest = Long.MIN_VALUE;
    for (Layer layer : layers) {
      newest = layer.stream() == null ? newest : Math.max(newest, layer.lastPacket());
    }
    for (int i = 0; i < rates.length; i++) {
      Layer layer = layers.get(i);
      boolean comes = layer.stream() != null && newest - layer.lastPacket() <= SILENCE_NANOS;
      rates[i] = comes ? layer.bitsPerSecond(now) : LayerChoice.SILENT;
    }
  }

  /// What it takes to send a best layer of this rate, with the smaller ones beside it, in bit/s.
  long withSmaller(long best, long now) {
    long all = best;
    for (int i = 0; i < layers.size() - 1 && all < Long.MAX_VALUE / 2; i++) {
      all += layers.get(i).bitsPerSecond(now);
    }
    return all;
  }
}
