package org.kaimen.mediaserver.webrtc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Reads the counters of the ports and the peers, off the packets' way. Only on the loop.
final class TrafficMeter {

  private record Owner(WebRtcPeer peer, long ssrc) {}

  private final UdpCounters udp;
  private final DelayMeter late = new DelayMeter();
  private final GrowingSum lostIn = new GrowingSum();
  private final GrowingSum lostOut = new GrowingSum();
  private final GrowingSum resent = new GrowingSum();
  private Traffic last = Traffic.NONE;
  private long lastNanos;

  TrafficMeter(UdpCounters udp, long now) {
    this.udp = udp;
    lastNanos = now;
  }

  /// @param nanos after the time something was due; what is early is not late
  void onLate(long nanos, long now) {
    late.add(nanos, now);
  }

  /// What a peer's streams lost in its last second is not counted.
  Traffic read(List<WebRtcPeer> peers, long now) {
    Map<Owner, Long> in = new HashMap<>();
    Map<Owner, Long> out = new HashMap<>();
    Map<Owner, Long> again = new HashMap<>();
    for (WebRtcPeer peer : peers) {
      PeerStats stats = peer.stats();
      note(peer, stats.inbound(), StreamStats::lost, in);
      note(peer, stats.outbound(), StreamStats::lost, out);
      note(peer, stats.outbound(), StreamStats::resent, again);
    }
    lostIn.take(in);
    lostOut.take(out);
    resent.take(again);
    long nanos = Math.max(1, now - lastNanos);
    last =
        new Traffic(
            peers.size(),
            way(udp.received(), udp.receivedBytes(), last.in(), nanos, lostIn, udp.dropped()),
            way(udp.sent(), udp.sentBytes(), last.out(), nanos, lostOut, udp.unsent()),
            resent.sum(),
            Traffic.Delay.of(udp.delays(), now),
            Traffic.Delay.of(late, now));
    lastNanos = now;
    return last;
  }

  private static void note(
      WebRtcPeer peer,
      List<StreamStats> streams,
      ToLongFunction<StreamStats> counter,
      Map<Owner, Long> counters) {
    for (StreamStats stream : streams) {
      counters.put(new Owner(peer, stream.ssrc()), counter.applyAsLong(stream));
    }
  }

  private static Traffic.Way way(
      long datagrams, long bytes, Traffic.Way before, long nanos, GrowingSum lost, long dropped) {
    long bitsPerSecond = (long) ((bytes - before.bytes()) * 8e9 / nanos);
    return new Traffic.Way(datagrams, bytes, bitsPerSecond, lost.sum(), dropped);
  }
}
